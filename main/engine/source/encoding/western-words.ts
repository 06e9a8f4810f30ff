/**
 * A few typical words of each language that windows-1252 writes, chosen so that its accented letters have the neighbours
 * they have in names, places and goods. Letter pairs are counted from them; the words are never looked up.
 */
export type WesternLanguage = 'de' | 'fr' | 'es' | 'pt' | 'it' | 'sv' | 'da' | 'nb' | 'fi' | 'is' | 'nl' | 'ca' | 'en';

export const WESTERN_WORDS: Readonly<Record<WesternLanguage, string>> = {
  de:
    'ägypten ägyptisches andré äpfel äthiopien äußeres bahnstraße barthélemy bestellübersicht böcklerstr bokmål bolívar böll börgeling böttinger ' +
    'brömme brüder büchele büchelter bühelweg bühl bühlmann büker bürger büro colón córdoba côte coupé curaçao dächert dänemark dänisch dänische ' +
    'dhünnberg döbel düppeler dürerstr dürnrohrer düsseldorf düsseldorfer erlenstraße färöer färöisch flückiger föderation fön françois ' +
    'französisch französische fünfhaus fürth fußball gälisch gérald gérard glücksburger görlich gößnitz graubünden grieße grönland grönländisch ' +
    'gröretgasse groß gröss größe grün guaraní günther gürtel gütersloh häfliger hauptstraße hebräisch heiß heß heydemüller höch hochkönig höfer ' +
    'höhe höllers hübenbecker hübl hühnerberg hülle hürlimann hüscheider hütte isländisch isländische jäger jägerhof jürgens kägi kämpenwiese ' +
    'käther käufer kekulé köhler köhrbrück köln kölner könig königreich königsberger köpenicker kopfhörer körnerstr körper köschenberg köseoglu ' +
    'kubinstraße küchenhof kúhnert kühnert kühnke länge lärchenweg laurén lienshöft löns lörrach lötzener lübeck lübke lüdenscheid lüscher ' +
    'mädchen männer māori märz maß mintgrün möldner möller mörsch mühle mühleis mühlenweg mühlwasser mülheimer müller münch münchen münzstr mütze ' +
    'neongrün neumünster nördliche nürnberg oberölbach öblarn ödhus öko öl österreich östringer paʻanga pöge príncipe pützdelle rené réunion ' +
    'röcke rohländer röhr röll römerweg röntgenstr rüdiger rumänien rumänisch rumänischer rüsselsheim rüter saarbrücken saarbrücker são schäfer ' +
    'schäffer schlüssel schnürer schöffenweg schöllerstr schöne schöneberger schötz schüler schütze seestraße škoda sönke steinrütsch stoß straße ' +
    'strauß strümpfe stück stürmer süd südafrika südgeorgien südkorea südlichen südsudan sürderstr süß thailändisch thônex többen tögrög tomé ' +
    'toméischer töpfer türkei türkisch türkische übelbach überacker überackern übergröße übersaxen unterölbach volapük weiß weißdornweg ' +
    'weißenseestr weißkirchen württemberg złoty zümsande zürcher zürich zwölfaxing',
  fr:
    'à açores adélie aïdan aimée aïna aïssa alaïs albéric algérie amédée amélia anaël anaïs andré andrée anémone annulé août après argenté arrêt ' +
    'astérie athéna azéri azurée bâle bâton bébé bécassin bélédougou bélier bélizéen bénin benoît bétizu béton blé boîte boîteux bokmål bornéo ' +
    'bottée brème brésil brûlée café caïman caïques carrière cédi célia célian célien cendré céréales cétoine chaï chaîne château cité clé ' +
    'cléophée cléry clymène colón corée coréen côte côté créée crème créole crête débora déesse déjà déprimée derrière dès désert doré dorée ' +
    'drève écarlate écharpe échasses école écossais écosse édith édouard église égypte eléa électre élégant élégante élève élodie éloignées ' +
    'éloïse émeraude émilie émirats epée épervière éphémère épicerie épine équille erezée éric érythrée érythréen état états été éthiopie étienne ' +
    'étoilé être étui éva éwé expédié féroce féroé féroïen flammé forêt forêts fossé fossés français française françois françoise frère frête ' +
    'gaël géant gérard grâce grèbe grèce grède grêle guinée haïti hédelin hélène héréro hérissées héron honoré hôpital huppé hyères île îles ' +
    'ilyès inès irène ismaël ismaïl israël jerôme jérôme joël joëlle kényan koweït là léonie lèvres liétald livré loïc maélis maëly mahlés maï ' +
    'maïna maïs marbré marché marchés mâtin mattéo mégaptère meïssa mélèzes méline mélodie mère mésange métal moïse monténégro münster murène ' +
    'musqué ñacaniná naïf naïm ndébélé neïla néo népal niévès noël numéro océan ornée orphée ossète où palémon pécine pèlerin pénée pépin percés ' +
    'père pérou pétrel plié pommé pré préjures première prénom prés pygmée pyrénées québec quiéta rafaël râjshâhî ravières réal référence région ' +
    'réglé rené réticulé rhénan roméo rüti sacré santé selène sénégal shaïly sibérie siméon solène spécial sûre tacheté taïwan talève tchèque ' +
    'tchétchène téléphone tempé tête thaï thaïs therèse thérèse tièche tigrée tomás tomé très trinité troïl tsé turdoïde turkmène valérie valéry ' +
    'vélé vélo vénézuélien véronèse viêt viréo yémen yéménite ysé ysée zaché',
  es:
    'aarón acuña adán áfrica águila águilar agustín alarcón alcalá alcántar alemán almería álvarez álvaro américa andalucía andrés ángel ángela ' +
    'ángeles angoleño añadido año árabe árabes aragón araña argüello arnés artículo arubeño asamés ascensión ático atún ávalos ávila avilés aýna ' +
    'bahameño balcón batería beliceño beltrán benín bilingüe bisáu bretón briseño brunéi búlgaro bután cabán cáceres cádiz café caimán cámara ' +
    'camión canarés canción caribeño casárez catalán catarí césar chacón chelín cigüeña cintrón código colón comitán corazón cortés coruña côte ' +
    'crítica culiacán damián danés dávila débora deleón delrío después díaz dinámica dirección dírham división dólar dueñas durán elías emulación ' +
    'enríquez españa español etíope ewé éxito fácil farías finés flórez florín francés frías fricción frisón gabón gaitán galés galván gálvez ' +
    'gámez gandía garcía gaytán gestión ghanés girón gómez gutiérrez guzmán haití hormigón húngaro hungría ibáñez índice índico índigo inglés ' +
    'íñigo irán iraní iraquí irún iván jaén japón japonés javanés jesús jimínez josé joyería kirguís kuwaití latín lebrón leganés león lérida ' +
    'letón líbano limón línea lópez lucía magaña málaga malauí maltés manés maorí maratí maría marín marrón martín más masía mataró matías ' +
    'medición mejía mérida méxico migración miquelón misión móbil mónaco montaño montéz móstoles móvil muñiz muñoz nájera nepalí nicolás níger ' +
    'niño núcleo número núñez º obregón oceanía ocotlán omán omaní óptima óscar osético pabón padrón país países panamá panameño papú papúa ' +
    'pénjamo peña pérez perú pingüino piña plástico portugués potosí previsión pública púrpura quiróz ramón ratón raúl región reunión rincón río ' +
    'ríos rolón ruandés rubén rubí ruíz rumanía sábado sáenz saldaña sánchez saudí saúl según séquel sofía solís solución somalí suárez sudán ' +
    'tártaro té tecomán teléfono téllez terán tigriña tomás tomé tórrez treviño tristán túnez ugandés unión ureña urías úrsula valdés vallés ' +
    'valón vázquez vélez véliz vía víctor wólof yáñez yemení yucatán zulú zúñiga',
  pt:
    'ª à açafrão aço açores afegão áfrica água águeda albânia alcácer alemão alícia âmbar amélia âncora andré ângelo antónio antônio aplicações ' +
    'árabe árabes arábia ardósia área áries armênia às ascensão assamês assunção áurea áustria avançar avárico avéstico avó avô bárbara barém ' +
    'bebé bebê betão birmânia bordô bósnia bretão britânico bulgária búlgaro butanês butão caimão calça calçada calção calças câmara camões ' +
    'câncer cândido caniço catalão cauã ceará cecília célia césar chapéu chinês côa colón conceição congolês coração córnico covilhã crianças ' +
    'cristóvão curaçao dão débora descrição divisão dólar egípcia eloá emília endereço érica escocês estónia estônia évora êxito fábio falcão ' +
    'família faroé félix feroês fiães frança francês frísio fúcsia fundão gabão galês ganês genérico geórgia goiás gonçalo grécia grená gúbio ' +
    'guimarães guiné hauçá hélio heloísa hortelã iémen iêmen ígor ílhavo índia índice índico índigo inês informação inglês interações iorubá irã ' +
    'irão íris irlandês irmã islandês islândia itália ítalo janaína japão japonês javanês joão josé josué júlia júlio lã lavínia leão letão ' +
    'letícia letónia líbia líbio líder lilás limão lívia loulé luís luísa maçã mãe magalhães maitê malásia maltês manhã mão maranhão márcia março ' +
    'mário maurícia mêda mércia miquelão moisés moldávia mónaco mônaco município nações namíbia não nepalês névis níger nigéria norueguês núbia ' +
    'núria º óculos olhão olívia omã ônibus operações oriá otimização ourém paços pães páli pão pará paraná petróleo põe polonês polónia polônia ' +
    'português póvoa praça preço prestação príncipe público púrpura quénia quênia região relógio restauração reunião roménia romênia rondônia ' +
    'ruandês rúben rússia sá salmão salomão são saúde sépia sérgio sérvio sílvia simão simões síria situação soluções suaíli suázi sudão suélen ' +
    'suíça suíço sutiã tailândia tâmil tânia tanzânia tártaro táticas téc télugo tênis terça théo tomás tomé três tristão ucrânia última união ' +
    'urbanização útil valão vânia víctor vietnã vítor vitória você zelândia',
  it:
    'à agliè åland attività avrà barthélemy bebè bidonì bokmål bolívar brigandì caffè calabrò calò cantù cefalù chilà cioè città colón ' +
    'complessità córdoba così curaçao è elettricità età fær flessibilità forlì franzè frazzanò funzionalità già giovedì gioventù giù guaraní ' +
    'gullì incà josè là lì libertà lucà lunedì macrì maierà marcianò martedì mercoledì metà mondovì mosè mulè nastrò né niccolò nicolò noè novità ' +
    'øer orrù paʻanga papà patanè pellicanò pennestrì perché però perù pietà più praticò prezzò príncipe produttività pubblicità può qualità ' +
    'quantità salò sanfrè são sarà sé seclì sì società tè tomé tribù unità università venerdì ventitré viganò virtù viscò volapük',
  sv:
    'alingsås allén bergström björk björklund björn blå bokmål bolívar bollnäs borlänge borås bouvetön bromölla bräcke burlöv bå båstad bäck ' +
    'bäckström böcker caicosöarna caymanöarna colón cooköarna córdoba curaçao direktör då ekerö eksjö ekström engström enköping eslöv euroområdet ' +
    'falköping finspång färöarna färöiska för förenade förenta företags förklä förnamn gnosjö grå gränden grästorp grön grönland grönländska ' +
    'guaraní gullspång gällivare gärdet gäv gävle gävleborg göinge göran göte göteborg götene hammarö heardön hellström håbo håkan håkansson hår ' +
    'hälsa härnösand härryda hässleholm höganäs högsby hörby hörlurar höör ingenjör isländsk isländska julön jungfruöarna jämtland järfälla ' +
    'järnvägs jönköping jönsson jörgen klädsel klänning kokosöarna kungsör kungälv kävlinge kö köp köpdatum köping laxå lidingö lidköping ' +
    'lindström linköping linnéa luleå lundström löfgren lördag löv malmö malå mjölby moçambique mullsjö måndag månsson mårtensson mölndal ' +
    'mönsterås mörbylånga nordström norfolkön norrköping norsjö nyköping nyström nyzeeländsk nässjö okänd olofström ovanåker paʻanga piteå ' +
    'príncipe på pålsson réunion rumänien rumänsk rumänska rån rättvik röd sandström são sjöberg sjöbo sjögren skellefteå skåne skönhet skövde ' +
    'sollefteå sotenäs strån strängnäs ström strömberg strömstad strömsund stål svalöv swaziländsk så sås säffle säkerhet sälen särskild säter ' +
    'sävsjö söder söderberg söderhamn söderköping södertälje södra söndag söt thailändsk thailändska timrå tjörn tomé torbjörn torsås tranås trä ' +
    'trädgård tröja tyresö täby tögrög töreboda umeå vingåker volapük vårgårda väg vägen vännäs värmdö värmland värnamo väsby väst västervik ' +
    'västerås västra västsahara växjö wikström åberg åke åker åkesson åland åmål ånge år åre årjäng ås åsa åsele åstorp åtvidaberg älmhult ' +
    'älvdalen älvkarleby älvsborg älvsbyn än ängelholm ängs är öar öberg öckerö ödeshög örebro örkelljunga örnsköldsvik öster östergötland ' +
    'österrike östersund österåker östhammar östkaribisk östra östtimor överkalix övertorneå övre',
  da:
    'allerød anlæg asnæs banevænget beløb birkerød bjørn blød blå bokmål bouvetøen brædstrup brøndby brønshøj brørup bøger caymanøerne cocosøerne ' +
    'colón cookøerne curaçao dragør europæiske fanø farsø fartøj fjernkøling forstærket frisør furesø færøerne færøsk fødevarer førende gadekæret ' +
    'ganløse græs græsk græsted grøn grønbølge grønland grønlandsk grønt grå gråsten gælisk halsnæs helsingør hillerød hjortshøj hjørring holbæk ' +
    'humlebæk hvalsø højagervej høje højniveau højslev højvej høng hørning hørsholm høruphav håndklæde håndlavet håndværk hår idrætsvej interiør ' +
    'ishøj jomfruøer jomfruøerne juleøen jægervej jørgen jørgensen kibæk kjær korsør kredsløb kærbyvej kærparken kærsgaard kærvej køb københavn ' +
    'købsdato køge køn kås langå legetøj lillerød læder lækker lærkevej læsø løgstør løgten lørdag løsning modulær morsø mælkevejen mæng møbler ' +
    'mølgaard møllebækvej møllegade møller møllevænget mågevej målinger mårslet netværk netværket nexø nivå nordøst norfolkøen nykøbing næstved ' +
    'nø nøglefærdige nørre nørregade nørresundby oksbøl område områder overgår overvåget paʻanga palæstina pilestræde príncipe præst præstevænget ' +
    'præstø pær pølse rengøring réunion ringkøbing rudkøbing rugårdsvej rumænien rumænsk rævevej rødding rødovre rønde rønne rådhusvej sakskøbing ' +
    'samsø são schrøder sekundær selvstændig sjælland skolestræde skræddersyet skærbæk skævinge skørping smørrebrød smørumnedre solrød sorø ' +
    'stenløse strøby strømliner størrelse støvring stål svejbæk sydøst sæbe sæby sæde sø søfart søften sølvgade sømløs sømløse søndag sønderborg ' +
    'søndergade søndersø søren sørensen tertiær thurø tjæreborg tjørnevej tomé træ trådløse tværgade tøj tølløse tønder tørklæde tørring taarbæk ' +
    'tårnby uggeløse vandtårnsvej videbæk visionær visionære vækstende vækster værktøj værktøjssæt værløse æble ændrer ærme æske ø øer øerne øko ' +
    'øl ølgod ølstykke øreringe øresund ørnevej øst østergade østergaard østervang østkaribisk østre østrig østvind åben åbent åbjergvej åby ' +
    'ådalsvej ågade ågård åland århus årslev åstrupvej åvænget',
  nb:
    'alléen andré andøy askøy averøy barthélemy beløp berlevåg bjørke bjørn bjørnstad blomkål blå blåbær blåkveite blåmeis blåveis bodø bokmål ' +
    'bouvetøya bringebær brønnøy bråten bær bærum bø bøker bømlo bønner båtsfjord caicosøyene caymanøyene christmasøya colón cookøyene córdoba ' +
    'curaçao dyrøy dønna einebær elgkjøtt fenalår fiskemåke fjellvåk fløte flå frøya futunaøyene færder færøyene færøysk fårekjøtt fårikål ' +
    'gildeskål gjær gjøk gjøvik gressløk grønland grønlandsk grønn grønnfink grå gråhegre gråspurv gråsteinbit gråtrost gråå gælisk gås hamarøy ' +
    'havørn herøy hodekål holtålen hvitløk hægebostad høgda høland høy høyanger høylandet hå håkon inderøy ingefær jomfruøyene jordbær jørgen ' +
    'jørgensen kanariøyene karlsøy karmøy kirsebær kjærlighet kjøp kjøttdeig kjøttkaker kjøttmeis klær kokosøyene kragerø krødsherad kråke kupé ' +
    'kvitsøy kvæfjord kvænangen kåfjord kålrot lammekjøtt laurbærblad lillestrøm limegrønn lurøy lærdal lødingen løk løken løkka lørdag lørenskog ' +
    'løten løve løven løvsanger låvesvale meløy meråker mør møre måke målselv måltrost måsøy niøye nordøst norfolkøya nygård nær nærøysund nø ' +
    'område området osterøy paʻanga pinnekjøtt príncipe pseudospråk pære pølse pål réunion risør rosenkål rælingen røa rød rødbete rødspette ' +
    'rødstrupe rødøy røed røkt rømme rømmegrøt røros røst røye røyrvik råde salomonøyene são sjø sjøen sjøørret skjervøy skjære skjønnhet skjørt ' +
    'skjåk smaragdgrønn smøla smør småøyer snåsa solbær sprø stikkelsbær stjørdal storfekjøtt strøm stær surkål svinekjøtt sæther sø sømna søndag ' +
    'søndre sønner sør sørensen sørfold sørkoreanske sørlie sørreisa sørsudanske sørvest sørøst søt tomé tromsø træna trøndelag tysvær tyttebær ' +
    'tønsberg tøy utemiljø vadsø vardø vegårshei verktøy vestvågøy vær væren værøy våg vågan vågå våler ærfugl ødegård øksnes øredobber ørland ' +
    'ørn ørret ørsta øst østby østerrike østfold østkaribiske østli østre øvre øy øyer øygarden øystre øyvind åfjord ål åland ålesund åmli åmot ' +
    'årdal ås åse åsen åseral åsnes',
  fi:
    'azerbaidžan barthélemy baškiiri bhodžpuri bokmål bolívar brittiläinen brittiläiset colón córdoba curaçao etelä eteläiset eteläsotho fidži ' +
    'fidžin färsaaret fääri grönlanti gudžarati heikkilä heinäkuu hyvinkää hyvä häme hämeenlinna hämäläinen isä itä itävalta jiddiš jyväskylä ' +
    'järvinen kambodža kambodžan kašmiri kenkä kesäkuu ketšua käyttö leppänen länsi länsifriisi mäkelä mäkinen määrä njandža odžibwa pandžabi ' +
    'paštu pitkänen príncipe príncipen päijät päivi päivämäärä päällä pöytä réunion räsänen são seinäjoki šillinki šona sähkö säätiö tadžikistan ' +
    'tadžikki tomé tomén tšad tšamorro tšekin tšekki tšetšeeni tšuvassi tyttö työ töölö valkovenäjä venäjä venäjän volapük väisänen väylä yö ' +
    'złoty åbo äiti äänekoski öljy',
  is:
    'alsír apríl arnþrúður arúbönsk ágúst ásta ástralía bað belís björk björn blað bojpúrí borð bók bókmál bólivía bólivíani bólívari búlgaría ' +
    'búrkína búrúndí búrúndískur davíð dís dívehí djíbútí djíbútískur dóminíka dóminíska dóminískur esvatíní evrusvæðið eyþór eþíópía eþíópískt ' +
    'fídjískur flórína fúla garðabær gínea góð greiðsla guðmundsdóttir guðni guðrún hafnarfjörður hafþór haítí haítíska haítískur hása heiða ' +
    'heiður herdís hersegóvína hersegóvínu hírímótú hraður húfa húsavík hvítrússnesk höfn hörður iðunn indónesía indónesísk indónesíska inúktitút ' +
    'í ídó ígbó ínúpíak írak íran írska ísafjörður ítalía ívar jóhannsdóttir jón jónsdóttir jórdanía jórúba júan júlí júlíus júní kaledónía ' +
    'kambódía kanúrí kíkújú kína kíribatí kólon kólumbía kólumbískur kórea kósóvó krí króatía króatísk króatíska kúba kúna kúrdíska kýpur laó ' +
    'leóne lesótó limbúrgíska litháíska líbería líbía líbískur líra ljóna lónið lóti lúsía lýðveldið maður magnúsdóttir maí makedónía marínó ' +
    'máritísk máritíus márítönsk með mexíkó mið miðafrískur míkrónesía mongólía móðir mónakó mósambík mósambískt mön nárú nárúska náttföt nígería ' +
    'nígerísk níkarögsk norður nýja nýr nýsjálenskur næra orð óðinn óðinsdóttir ólafsdóttir óman óría óþekkt palá pólinesískur pólýnesía púertó ' +
    'púnjabí pöntun ráð ríkó rúbla rúmenía rúmföt rúndí rúpía saó sauðárkrókur sádíarabískt sigríður sigurðsson sigurður sigþór síerra síle sími ' +
    'sísúanjí skór slóvakía slóvenía snæfríður sól sómalía sómóni sósa srí srílönsk stað staður steinþór stærð suðlægu suður suðurafrískt ' +
    'suðurkóreskt suðursótó súang súdan súlú súm súrínam svahílí svíþjóð svæði sænsk sænska tahítíska telúgú tékknesk tímor tóbagó tógó tókelá ' +
    'tóme túnis túríkur túvalú týsson úgía úígúr úkraína úkraínsk úr úrdú úrúgvæ úrúgvæskur vanúatú vanúatúskt vatíkanið veður verð védís við ' +
    'víetnam vík vörunúmer ýmir ýr ýrr það þjóðirnar þorgerður þorlákshöfn þorláksson þór þóra þórarinn þórdís þórðarson þórður þórir þórshöfn ' +
    'þráinsson þriðjudagur þröstur þuríður þyrí þýska þýskaland þöll ægir örn',
  nl:
    'aimée åland albanië anaïs andrée arabië argentinië armenië arriën arriër australië barthélemy belgië blauhûs bokmål bolivië bosnië brazilië ' +
    'brontë caledonië castelré céline chloë cliënt colón coördinatie córdoba curaçao daniël desirée drieën één esmée ethiopië fabiënne faeröer ' +
    'faeröers féline fijfhûs financiële flânsum françoise gabriël geïnteresseerd georgië goaiïngea goënga guaraní haïti haïtiaans haïtiaanse ' +
    'höchte húns indonesië israël israëlische italië joël joëlle jordanië juliëtte kaapverdië kirgizië knieën kroatië kûkherne libië loïs ' +
    'macedonië maleisië mauritanië michaël micronesië moldavië mongolië namibië noë noël noëlla noëlle oceanië oekraïens oekraïense oekraïne ' +
    'oldörp paʻanga polynesië rafaël raphaël reahûs renée réunion roemenië salomë sânfurd são servië siberië siënna slovenië somalië syrië thaïs ' +
    'tomé tsjechië tunesië volapük vóór wâldsein wânswert zoë',
  ca:
    'àfar afganès africà àfrica així àkan åland albanès albània algerià algèria amhàric àngel anglès angolès antàrtida antàrtiques àrab aràbia ' +
    'àrabs aragonès argentí armènia ascensió assamès australià austràlia àustria àvar avèstic barça barthélemy belarús bèlgica bengalí benín ' +
    'birmà birmània bokmål bolívar bolivià bolívia bosnià bòsnia bretó britànic britàniques búlgar bulgària caballé caledònia cambodjà canadà ' +
    'canàries cançó castelló català cèlia colombià colòmbia congolès córdoba coreà còrnic côte croàcia cubà curaçao danès dírham dòlar dominicà ' +
    'eclesiàstic egípcia èlia és escocès eslovàquia eslovè eslovènia estonià estònia etíop etiòpia fèlix fèroe feroès fijià filipí finès ' +
    'finlàndia florí fòrint frança francès frisó gaèlic gambià gàmbia georgià geòrgia ghanès gràcia grècia groenlandès groenlàndia guaraní ' +
    'guimerà guineà haití hongarès hrívnia ídix índia índic indonèsia iranià iraquià irlandès islandès islàndia israelià italià itàlia jamaicà ' +
    'japó japonès javanès joaquín jordà jordània kenyà kirguís kuwaitià laosià lès letó letònia líban liberià libèria líbia limburguès lituà ' +
    'lituània llatí lleó lluís luxemburguès macedònia malaiàlam malàisia malawià maltès març marroquí marshallès martí maurità mauritània mercè ' +
    'més mèxic mexicà micronèsia moçambic moçambiquès moldàvia mònaco mongòlia montjuïc namibià namíbia nauruà neerlandès neozelandès nepalès ' +
    'nicaragüenc níger nigerià nigèria núria occità oceà ònia òscar països panamà peça però perú polinèsia polonès polònia portuguès príncipe què ' +
    'qüestió quítxua raïmon ramón regió república retoromànic reunió romanès ruandès rússia sàhara salomó samoà sànscrit são saudí sèrbia ' +
    'singalès síria somàlia sondanès sòria suècia suís suïssa tahitià tailàndia tàmil tanzà tanzània tàtar tibetà tögrög tomé tongà tongalès ' +
    'tunisià tunísia txèquia txetxè ucraïna ucraïnès ugandès unió urdú uruguaià való vaticà veneçolà veneçuela volapük wòlof xéquel xilè xíling ' +
    'xinès zambià zàmbia zimbàbue zimbabuès',
  en:
    'à åland anaïs andré ángel barthélemy beyoncé björk bokmål bolívar brontë brûlée café chloë colón córdoba côte crème curaçao décor entrée ' +
    'estée façade fiancée françois garcía gómez gonzález häagen håkan hernández jalapeño josé jürgen króna lancôme lópez māori maría martínez ' +
    'müller muñoz naïve nestlé núñez oréal óscar paʻanga peña pérez piñata pokémon príncipe ramírez renée résumé réunion rodríguez rosé sánchez ' +
    'são schröder søren soufflé tomé türkiye volapük zoë',
};
