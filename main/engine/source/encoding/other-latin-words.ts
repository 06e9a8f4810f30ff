/** The same for languages with Latin letters that windows-1252 cannot write, see western-words.ts. */
export type OtherLatinLanguage = 'pl' | 'cs' | 'sk' | 'hu' | 'ro' | 'hr' | 'sl' | 'tr' | 'lt' | 'lv' | 'et' | 'vi';

export const OTHER_LATIN_WORDS: Readonly<Record<OtherLatinLanguage, string>> = {
  pl:
    'achał afgański albański ardeński barański bąk bełchatów bełżyce biała białek białoruś biały bieżuń błażej błażowa błękit bolków bośni bożek ' +
    'bór brańsk brześć bułgaria bytów chełmiński chełmża chiński cichoń cieśla ciężki człuchów czyż ćmielów ćwik darłowo dąbek dąbie dęba dębno ' +
    'domański doński dróżdż duńska duński dwór dynów dzierżoniów ełk fidżi fiński gałka gąbin gdańsk gdański głąb głogów głogówek głuchołazy ' +
    'gołańcz gołąb gołdap gołębi gorzów gostyń góra górka górna górny góry grójec gwóźdź ilość iłowa iłża imię ińsko irański iwański jabłoński ' +
    'jagiełło janów jasło jędrzejów józefów jóźwik kałuża kambodżański kamień karaś kąty kępa kęty kiński kłos kłusak koło koń końskie kości kość ' +
    'koźle kożuchów kraśnik książ książek książęca kunów lądek leśna lębork libański lubań luboń łaciński łacińskie łańcut łapiński łapy łask ' +
    'łaszczów łazy łeba łęczna łęczyca łęknica łobez łobżenica łochów łomża łotwa łódzki łódzkie łódź łucja łuków maciąg maków małek męska ' +
    'mężczyzna michał międzybórz międzychód mikołów miłomłyn miłosław mińsk mońki morąg moryń mróz myślibórz nakło nałęczów namysłów nowiński ' +
    'odrą ogród oława omański osiński ośno oświęcim ożarów pakość pakuła pałka pasłęk pieniężno pieńsk piła pińczów płock płońsk płoty płowy ' +
    'poręba poznań półkrwi północ północne północny prószków pszów raciąż radłów radzyń rafał reński róż róża różan różański różowy różycki rzgów ' +
    'sącz sędziszów sępólno sianów skała skóra sławiński sławków słoweński słowiński słupca słupsk sokołów sokół sokółka sołtys sól stanów ' +
    'stępień strzyżów suchań sudański swarzędz szczęsna śląska śląski śląskie śliwa śliwiński śrem świątek świątniki świeradów świerczyński ' +
    'świętego świętej świnoujście tomyśl ulanów urbański wacław wałcz wąbrzeźno wąsik węgrów węgry wiązów wieleń wisła wisłą wiśnicz wleń ' +
    'władysław włocławek włoski wołów woś wójcik wroński wróbel zabłudów zagórów zając zamość ząbki zbąszyń zdrój zieleń zięba złoto złotów złoty ' +
    'źródło żagań żak żarów żelechów żerków żmigród żnin żory żółty żuk żyła żyrardów',
  cs:
    'alžírská arménský baště baštová bášťská bečvářová bečvářská bělásková bělčická běluňská beníškové běžecká bílčická bílý boháčová boušková ' +
    'božecká býšovská císařské císařským čadová čápová čečelická čedičová čelná čenětická čerčanská čermáková černá černínská černý česká české ' +
    'českého český čiháková čínská čínský čínština čisté čtyř čtyři dánská dánština dělená deštná dětská dětského děvínská drážní drůbežářská ' +
    'dřevná dvořišťská eliáš eliášová fryšták gdaňská hájích hájkách horšovský hořejší hošková hrází hrušňová hřiště hřištěm irácký írán íránský ' +
    'jánský janů jeřábnická jičínská jírová jiřická jižní jonáš juříková kabátové kácovská kačínská kašíková kněžická koláčková konžský ' +
    'košíkářská kovářová kožná králíček králíky krčínská krčmářová krčské křemenáčová kříž kříže křížkám kůň květoň ládví látalová lázně lázním ' +
    'lečí leoš lesáků líhní lípě luční lužná lužská lyžařská malířská maříková menšíková měsíc měsíčková měšická meziříčí mílová mlýnská možného ' +
    'mšenská nábř nábřeží načešická nádraží nádvoří náměstí náměšť ňandžština národů nárožní návsí nýrská olšová ománský ořešská ovčíně ' +
    'pákistánská pálí paštština písečná podještědí podůlší poláčková poříčská poště prácheňská prelátům přerušená přeštická přeťatá příběnická ' +
    'příjmení přímské půl rácová rené růžičková rybářská řeháčková řepčická řepíková řepínská řezáč říháku říjnová římská sárská sečuánská ' +
    'seřadiště slívová spálený strání súdánská šafařík šafářová šafránecká šárka šašek šedivé šedivý šermířská ševčíková šimák šípků široká ' +
    'široký šišková šmídová šmukýřce špačka šrámková štěpána štěpničná štětínská štítová švédská švédština švýcarský tádžické táhlá těšínská ' +
    'točitá toušeňská třebešíně třemošná třetí třinecká tůně týniště týnská údolí uhlířová únětická úterý úzká uzoučká užocká vaníčková vánková ' +
    'vánoční vašíčka vašková vážská věštínská věže věží víšková višňovému vítězné vnější vršní vršovická východní zahrádkářské záluské ' +
    'zálužanského zámecké zámečník září závěrce závodiště zděři žáková žemličková žídková žitomírská žluť',
  sk:
    'afgání albánčina alžbetínska arménčina ásamčina bačová balážová baštová bedľová beňová blyskáčová bočná bolívijské bošková čad čalovská ' +
    'čapkovičová čaplovičová čečenčina čečinová čerešňová česká čierná čilské čína čínska čínština číny čipkárska ďaďo ďaďová dánčina daňová dáša ' +
    'dávidová dekýš dekýšová dobšinského ďurišová estónčina fabiánová fidžijský fínčina grónčina gruzínčina gudžarátčina haláková hasičská haščák ' +
    'haščáková hášimovské hečková hríbová hrušovská hrušovský írčina ján janíková jánošík jánošíková jantárová jún juríková južná južné južný ' +
    'kašmírčina kazašské kečuánčina kenížová kláštorská kmeťová kočiš kočišová kolárová kollárová komárňanská komárnická konžský kórejská košická ' +
    'košický kováč kováčová krajčírová krajčová krajčovičová kráľa kráľovské kríž krtíš kubíková kúpeľná kýčerského ľanová lepšíková líbyjská ' +
    'líbyjský líščie líška líšková ľubľanská ľubomír ľuboš ľudová ľudové lukáč lukáčová lukáš lužická lužná lýcejná májová malá malé mariánová ' +
    'matičná maurícijská mesačná mihálová mikúšová mináč mináčová mišíková mojžišová moravčíková muškátová muštová múzejná nábrežná nám ňandža ' +
    'nepálčina nigérijská nížinná nórčina nová nováková nový obežná očovská omán otčenáš otčenášová ovručská pálavská pálí pašeková pašková ' +
    'pažického pažítková pešková poľná poľská poľský poštová pražská prešovský prúdová rádiová radničné rákosová rené révová rožňavská ruský ' +
    'ružičková rybár rybárová rybníčeková sára sáru sečovská slávičie somálčina soňa spišská srílanská súbežná súľovská súmračná súťažná svätá ' +
    'svätého svätý šafránová šarišská šášovská šaštínska šípková školská škovránčia škultétyová šoltésová šoltýsová športová št šťastná šťastný ' +
    'štát štáty štedrá štefánia štúrova šulcová šumavská švédčina táborská tadžická tadžické tatárčina tatárová tonžské tožská tŕňová údolná ' +
    'uránová uršuľa úzka vajcíková vápenná veľká veľkého veľký vígľašská vínna višňovský vrábeľská vyšná záborský záhradách zálužická zámocká ' +
    'zámocké zámočnícka záporožská žabí železná želmíra žilinský žižkova župné',
  hu:
    'abaújszántó ács ádám albínó alsóbogát alsónána árpád árpádföldi ászár átány bács bán bánd bánk bánréve báránd bátaapáti bedő békés bélavár ' +
    'bér bő bögöte bőny börzönce bősárkány bükkábrány bürüs ciánkék csákó csákvár császló csökmő csömödér csörög csütörtök dámóc dán dél délnémet ' +
    'dénár dés dínár dombóvár dövény drótszőrű dűlő égszínkék előszállás ény érd ernő erő erőmű érsekújvár értény és esőkabát eurózóna fábiánháza ' +
    'fácános félvér fém fő földeák főtér fülöp fürdő fűrész füzér fűzvölgy gáborjánháza gál garé gáspár gátér gázló gégény göndörszőrű görög ' +
    'grábóc grúz gyömrő gyöngyös győrság győző gyűrű gyűrűs hács hajdúnánás hásságy határút hátasló hédervár hétfő hittérítő hó hócipős ' +
    'hosszúszőrű idó idő igásló ír jákó jánd járdánháza jenő jósvafő jövő kállósemjén kálmán kálmáncsa kálócfa kám kánaán kárpáti kávás kázmér ' +
    'kékkút kenéz kenézlő kerékgyártó kétirányú kétpó kópháza kórház kőér kökény kömlőd kömörő köröm körös körtér kötő kővágóörs kővágószőlős ' +
    'kővári közép közvágóhíd küküllő külső külsősárd lápafő lászló láva lázár léh lénárddaróc líra ló lógófülű lóránt lórév lőkösháza lőportár ' +
    'lövész mádi mánd mány márk márkó márvány mátyás mérő mészáros mezőhék mórágy nádastó nátán nógrádsáp női nyárád nyárfás nyékládháza ' +
    'nyírábrány nyírlövő nyőgér ófehértó óföldeák omán ónémet ópályi óriás ózd őcsény ölbő őr őri örmény ősagárd ősi őze páfrány pál pálháza pánd ' +
    'pásztó pécs pétervására pétfürdő póni pörböly rábacsécsény rácalmás rácz rátót régivám rét révleányvár rezgő róka rókakopó róza ságvár ' +
    'sajólád sajóörös sárkány sárvár sényő sétáló skót só sóskút súr svéd szálkás szálkásszőrű szállás számítógép szántód szárász szélső szőlő ' +
    'szőlőfürt szőrű szűcs szűrő tápió tápióság tápiószőlős tázlár téglás térség tó tóalmás tófű töhötöm tőke tököl töltő török törölköző tűz ' +
    'tüzér új újiráz újkenéz újkér újkígyós út üdítő üdülő ügető üllés űr üzbég vág vágó vágóhíd vál váltó várólistáján városház vásár vát vécs ' +
    'vékény véménd vésztő vízesés vízmosás vöcsök vörös vöröstó zákány zénó zoé zók zöld',
  ro:
    'abhază åland aleşd ancuţa anuţa arabă aramă argeş arieş armeană asameză aurică avară azeră bacău balş bască başkiră băbeni băi băile ' +
    'băileşti bălan bălceşti bălţi bănel beiuş bereşti birmană bocşa borşa braşov brăduţ brăila brânduşa bretonă buhuşi buzău buziaş caşmiră ' +
    'călan călăraşi călimăneşti călin cămaşă cărbuneşti căşti cătălin cătălina căuşeni căzăneşti câmpeni câmpia ceaşcă cecenă cehă cetăţii ' +
    'chineză chişinău ciuvaşă codruţ comandă comăneşti copşa cornică coroană côte criş croată daneză dărmăneşti dragoş drăgăneşti drăgăşani ' +
    'ebraică edineţ elveţia engleză estonă făgăraş făleşti feroeză feteşti fijiană filiaşi flămânzi florenţa franceză franţa frizonă gaelică ' +
    'galaţi galeză gară găeşti geantă genţiana germană gheorghiţă ghiţă gică graţian greacă grivnă haţeg hârlău hârşova hînceşti horaţiu huşi ' +
    'iaşi idiş indiană ionică ioniţă ionuţ încărcător îndepărtate însurăţei japoneză javaneză kârgâz kârgâză khmeră kurdă laoţiană lascăr latină ' +
    'lazăr lăcrămioara lăpuş letonă lică liră lucenţiu luduş lumină malaeză malgaşă malteză marcă marţi măcin mădălin mădălina măgherăuş mălina ' +
    'mănuşi mărăşeşti mediaş mică mihăileşti milişăuţi mitică mureş nataşa nădlac năsăud neamţ nepaleză niculiţă nicuşor nicuţă nouă oaş ocniţa ' +
    'olăneşti oneşti oraş oraviţa orăştie osetă oţelu paşcani paştună pălărie pătârlagele pătru persană petrică piteşti preţ rareş rădăuţi răzvan ' +
    'râşnov recaş reşiţa rîbniţa romanşă română roşu rublă rusă samoană são sălaj sălişte săliştea sărat sărmaşu săveni sâmbătă sântana sârbă ' +
    'scoţiană sebeş sebiş selişte sfânta sfântu sinică siriană slavonă slănic slovacă slovenă speranţa străşeni suedeză şal şerban şi şiling ' +
    'şimleu şofrîncani şomcuta ştefan ştefana ştefania ştei tadjică tamilă tăşnad tătară tătărăşeni tăuţii târg târgovişte târgu târnăveni teiuş ' +
    'tigrină tomé tongană topliţa trebisăuţi turcă ţăndărei ţările ţicleni ţiriac uigură urlaţi uzbecă valonă varniţa vaşcău vânju vicenţiu vişeu ' +
    'vlăhiţa vodă vulcăneşti zăicani zărneşti zârneşti zgărdeşti zguriţa zîrneşti',
  hr:
    'ålandski alžir alžirski američka američke američki avestički azerbajdžan babić bangladeš bangladeška barthélemy baškirski blažević bokmål ' +
    'božić božićni crtaća curaçao čačak čad čaj čakovec čarape čečenski češka češki četvrtak čile čileanski čizme čuvaški ćevapi ćiril ćiro ćosić ' +
    'dječja djevičanski države džibuti džibutski đakovo đina đoković đorđe đurđica fidži fidžijski grčka grčki grgić gudžaratski haićanski ' +
    'honduraška hongkonški irački ivančica jamajčanski jidiš jokić jurić jurišić južna južni južnoafrička južnoafrički kambodža kambodžanski ' +
    'karnatački kašmirski kazaški kečuanski knežević količina korzički košulja kovačević križevci kuća kućište kupaći kvača lihtenštajn limburški ' +
    'lovrić luksemburški mađarska mađarski majčin makaoška malgaški malteški marić maršalovi maršalski matić meksički miličević mozambički muška ' +
    'narudžba niš norveška norveški njandža njemačka njemački ožujak pandžapski paštunski pavlović perić petrović plaćanje područja područje ' +
    'požega punjač réunion ručnik sejšeli sejšelska siječanj sinhaleški slovačka slovački slušalice smeđa stanišić šarić šekel šibenik šiling ' +
    'šime škotski španjolska španjolski šri šrilankanska švedska švedski švicarska švicarski tadžički tadžikistan tahićanski teluški tomić ' +
    'tongaška uzašašća uzbečki užice velški veljača vidović volapük vuković žarko željko žena živković',
  sl:
    'abhaščina afarščina ajdovščina ajmarščina akanščina albanščina aljaž alžirija amharščina angleščina anuška anže arabščina aragonščina ' +
    'armenščina asamščina aškerčeva avarščina baskovščina baškirščina bislamščina blaž bosanščina božič božični brečko bretonščina burmanščina ' +
    'congščina cvanščina čad čamorščina čečenščina černe češčina češka čile črešnik črna čuvaščina danščina deviški diveščina držav države ' +
    'džibuti džuangščina estonščina evenščina ferščina fidži fidžijščina finščina francoščina frizijščina fulščina gelščina gorišek goriška ' +
    'gregorčičeva grgič grščina havščina hebrejščina hindijščina hrvaščina igboščina igriška inž inženir iraški irščina ivančič janša japonščina ' +
    'javanščina jidiš jiščina jorubščina jože jožef južna južni južno južnoafriška južnoafriški kanareščina kanurščina kašmirščina kavčič ' +
    'kazaščina kečuanščina kikujščina kirgiščina kitajščina klemenčič kmerščina kočevje komijščina kongovščina korejščina koroška korziščina ' +
    'koščina kovač kraška kreolščina krijščina krištof križaj krško kupčev kurdščina kvača laoščina laoški laško latinščina latvijščina ' +
    'litovščina lukić lužar madžarščina malajščina maldivščina malgaščina malteščina manščina maorščina maratščina mehiški mežica miklošičeva ' +
    'močnik mongolščina moški moškričeva navajščina nemščina nepalščina njanščina norveščina območje odijščina onič osetinščina palijščina ' +
    'pandžabščina paštunščina perzijščina področje področni poljščina potočnik primož romunščina rožna ruandščina rundščina ruščina ruše ' +
    'samijščina saša sašo sejšeli sežana simčič sindščina slovanščina slovaščina slovenščina somalščina soška srbščina starš svazijščina šekel ' +
    'šenčur šentjur šiling šiška škofja škotska šolar šonščina šoštanj španščina špela šrilanška štefan štore švedščina švica tadžiščina ' +
    'tahitščina tajščina tamilščina tatarščina tjaša tomaž tomaža tongščina trček tržaška tržič turščina turška ujgurščina urdujščina uroš urška ' +
    'uzbeščina uzbeški valižanščina valonščina volofščina zaloška združene zulujščina žalec žan ženski žiga župančičeva',
  tr:
    'açığ açık açıkalın açıkgöz adık afşın ağ ağakağan ağaoğlu ağça ağırbaş ağlamış ağrı akçalı akıncı akınçı akışık alıcı alkış alpış alpşalçı ' +
    'altı altınbaş altını altınışık altıntaş amaçlı arçuk ardıç arı arıboğa arığ arıkağan arınç arkış asığ asuğ aşan aşanboğa aşçı aşık aşıkoğlu ' +
    'aşkın ateş atıcı atış ayaçı ayıtmış aysılığ ayşe ayşıl ayyıldız bağış bakırcıoğlu bakşı barçadoğmuş barış başbuğ başçı başkırtça başoğlu ' +
    'batı bayındır beğ beğboğa beğtaş beğtüzün beşikçi beşiktaş bıçakçı bıçkı bıçkıcı bıdın bıtaybıkı bıtrı boğa boğaç boğaçuk bögü bölükbaş ' +
    'bölükbaşı börü börüsengün buçur buluç büdüs bügdüz bügü bükdüz büküşboğa bünül bürgüt bürküt bürlük çablı çabuş çağan çağatay çağdaş çağıl ' +
    'çağıran çağla çağlar çağrı çağrıbeğ çağrıhan çağru çakır çamdalı çankırı çankız çarşamba çeçence çekçe çeşminaz çeykün çıgıl çıngır çiçek ' +
    'çiçem çiğdem çişem çocukbörü çölü çörekçi çuvaşça dağdaş dağınık doğu ebkızı ekeç ekşioğlu elçiboğa eyüp fatoş gökbörü gökçe gökçegöl ' +
    'gökçiçek gökşin gökyüzü gönenç gönül gönültaş görün gül gülçin gülgün gülşen gülümser gümüş gümüşhane gümüşpala gün günçiçek gündoğmuş güneş ' +
    'güngör gürbüz gürcüce hâlis hıfzı hızır hüdâvendigâr hüma hüsnü ı İbo İç İçel iğdır İkeme İlbey İlgegü İlke İmge İnci İnç İpek İrinç ' +
    'İrinçköl İrtiş isığ isık İskoç İsveç İsveççe İsviçre işığ işık işıl işın işıner İtil İzel İzmir kadı kargılaç kâzım kekeçoğlu keşşaf kıbrıs ' +
    'kılıç kılıççı kımız kımızın kıraç kırçiçek kırlangıç kırmızı kışlık kıvanç kıvılcım koç koçoğlu koçyiğit körmükçü köybaşı köylüoğlu küba ' +
    'küçük kürşad kürtçe kvaçası mısır muş müşir müşteri neşet oğuz öİb ömer önür öykü özbekçe özdoğan özer özge özgür özkök öztürk reşat rıfkı ' +
    'rüştü sağlık sarıoğlu saygılı sıdkı sıla sırp sırpça sırrı söğüt ş şaban şâfi şahsüvar şamil şefik şemsi şen şengül şeref şerif şeyda şık ' +
    'şiir şili şimşek şir şişli şona şule şükrü takımı taşçı taşkın taşlı tişört tuğlu tuş türkçe türkeş tütüncü tüzün uğur uşak ülkü ümit ünal ' +
    'ürdün ürün üsküdar yapımı yıldırım yıldız yıldızoğlu yiğit zülfikâr zümrüt',
  lt:
    'afarų agnė aimarų airių akanų alandų albanų alžyras alžyro amharų anglų antilų arabų armėnų asamų aš ausinės avestų ąžuolas bambarų baskų ' +
    'baškirų bažnytinė bengalų birmiečių birutė biržai birželis bosnių botijų britų brunėjaus brunėjus buvė centrinės čadas čamorų čečėnų čekija ' +
    'čekijos čekų čilė čilės čiuvašų danų danutė dėklas divehų džersis džibučio džibutis džordžija eglė eritrėja estų evių farerų fidžio fidžis ' +
    'fidžių filipiniečių fryzų fulahų futūna galisų gegužė gėlų graikų gruzinų gudžaratų gvinėja gvinėjos haičio hausų hererų hondūro į igbų ' +
    'įkroviklis įmonė indoneziečių ispanų italų jankauskienė japonų javiečių jidiš jorubų jungtinė jungtinės jūratė kaimanų kainų kalėdų kambodža ' +
    'kamerūnas kanadų kanarų kanurių karalystė karibų kašmyrų kečujų kelnės kepurė khmerų kikujų kinšasa kinų kyšulys klaipėda kokosų korėja ' +
    'korėjiečių korėjos kornų korsikiečių kosų kroatų kuprinė kurdų kvača laosiečių latvių lėja lenkų leonė leonės limburgiečių lotynų malagasų ' +
    'malajiečių maltiečių maorių maratų markė maršalo marškinėliai mažeikiai mažosios meniečių mokėjimas mongolų moterų mūsų naurų navajų ndebelų ' +
    'ndongų nepaliečių nežinoma ngalų nianjų niujė nuošali očitarų odijų olandų oromų osetinų panevėžys paškevičius pendžabų persų petrauskaitė ' +
    'pietų pirkėjas plungė prancūzija prancūzų prekė principės prinsipė puštūnų rytų rokiškis rugpjūtis rugsėjis rumunų rusų rūta salų samių ' +
    'sandvičo sardiniečių seišelių serbų sičuan sindų singapūro sinhalų slavų slovėnų somaliečių striukė suknelė sukrė sundų suomių svatų šalikas ' +
    'šarūnas šekelis šeštadienis šiauliai šiaurės šiaurinės šilingas šių škotų šonų šri šv švedija švedijos švedų šventasis tadžikų taitiečių ' +
    'tajų tamilų tarpinė tauragė telšiai telugų tengė tibetiečių tomė tomės totorių tsongų tsvanų tūkstantis turkmėnų turkų uigūrų ukrainiečių ' +
    'urdų uzbekų už užsakymas vaikiški vakarų valonų valstybė valų vendų vengrų vietnamiečių vyrų vokiečių volofų zimbabvė zimbabvės zulų žaislai ' +
    'žaliasis žaliojo žengimo ženminbi žydrūnas živilė žukauskienė',
  lv:
    'afgāns aģentūra ainaži aīda akadēmiķa albāņu aļģirds aļģis analītiķis andžejs arāja arājs armēņu armīns attālās auziņš avāru āboliņa āboliņš ' +
    'āboltiņa āboltiņš āpšu āris baloži baznīcslāvu bāriņu bātas bāts bengāļu bērnu bērziņa bērziņš bērzīte bērzīts bhodžpūru biešu birziņš ' +
    'bišlamā bišu bīriņa bīriņš breņķe brīvības brūkleņu bušs butāna cālīte cālītis cēres cēsu cīruļu čada čaka čečenu čičeva čības čīle čīles ' +
    'čuvašu dāgs dāņu dārta dārziņu dārzkopības diāna dīķa dīriķe dīriķis einārs eižens elīna elīza emīls ermīns ēģipte ērgļu ērika fēru fidži ' +
    'fidžiešu frīda gāte gēlu grenču grēdu grīšļu gviāna ģertrūde ģertrūdes ģitāra hērda iekšējās ikšķile ināra inārs indonēziešu irāka irāna ' +
    'irānas itāļu izstrādātājs īpašās īru īsā japāna japāņu jānis jāņa jāņavārtu jāņogu justīne jūlijs jūnijs jūra kalētu kalniņš kaļķu kanāda ' +
    'kaņiera karību kāļu kārkliņa kārkliņš kārļa klāņu klāra kļaviņa kļaviņš krāmu krāsotāju krēma krēsliņa krēsliņš krišjāņa krī krūmiņa krūmiņš ' +
    'kursīšu ķēniņa ķēniņš ķēniņu ķivuļu ķīna ķīnas ķīniešu lapiņš latīņu lāčplēša lejiņš leonīds liāna lība līce līga līna līva līvāni līvānu ' +
    'līze loča lodiņš lūse magoņu maķedoniešu maldīviešu matīsa mazā mālu māra mārciņa māris mārīte mārstaļu māršala māršaliešu mārtiņš merķeļa ' +
    'meškūne meškūns mērījumu mētra mūku nāras neļķu nepāliešu nēģu nīkrāces norvēģu okeāna olīv oļegs omāna oranža pasūtījums pāli pārstāvis ' +
    'pelēka pīpeņu plānotājs pļaviņas pļaviņu poļu prūšu puķīte puštu raņķa rāceņu reģionālās rēznas rikšotāju rīga rīgas robežu rudbāržu rumāņu ' +
    'rūpniecības rūsiņa rūsiņš rūta sardīniešu sātiņu sējēja sējējs sičuaņas siliņš sīle skārņu slovēņu somāļu sosārs sparģeļu spāņu speķa spēļu ' +
    'stāvā stratēģis sūnu šampētera šaurā šiliņš šīrants šķūņu šmits šonu tālrīts tēriņu tiltiņš tīna tīnūžu tīreļa trīne tučs uģis upīša ūdre ' +
    'vadītājs vaļņu vācieša vācu vārnu vēja viļāni viļānu virdžīnas višķu vīriešu vītiņa vītiņš vītoliņa vītoliņš zariņš zālīte zālītis zāļu ' +
    'zeļļu zīdaiņu zīle žanis žaņa žīguru žubīšu žubīte красно пурпурный',
  et:
    'alžeeria arvestusühik aserbaidžaan barthélemy baškiiri bhodžpuri bokmål curaçao dušš esmaspäev fidži finiš fääri garaaž grööni gröönimaa ' +
    'gudžarati hõbe jidiši jõgeva jõhvi jõulusaar jüaan jüri kambodža kašmiiri ketšua kolmapäev kvatša kõmri kõrgõzstan kõrgõzstani kärt külli ' +
    'küpros laupäev liibüa lõuna lõunaalad lõunandebele lõunasotho läti lääne läänefriisi maršalli mägi mänksi märt märts mütsid neljapäev ' +
    'njandža odžibvei pandžabi polüneesia príncipe puštu põder põhja põhjandebele põhjasaami põlva pärn pärnu pärsia pühapäev püksid réunion ' +
    'romanši são seišelli seišellid sõrve särk süüria šampoon šilling šokolaad šona šoti šveits šveitsi žanna žilett žurnaal tadžiki tadžikistan ' +
    'tadžikistani teisipäev tomé tšaad tšamorro tšehhi tšekk tšetšeeni tšiili tšuangi tšuvaši tõnu türgi türkmeeni türkmenistan volapüki võru õie ' +
    'õnne ääsmäe ühendriigid ühendriikide ühinenud ülle',
  vi:
    'ả ái án ánh áo ân ẩn ấn âu ấu bà bá bạc bách bái bản bảo bạt bảy bắc băng bằng bê bến bích biên biển biệt bình bồ ' +
    'bội bờ bùi buôn bửu bữu cà các cát cầm cẩm cần cẩn cập chấn châu chế chí chiến chủ chữ chương chưởng có cổ công cộng ' +
    'cơ cúc cửa cực cương cường dã dạ dân dầu diễm diên diệp diệu duệ dũng dụng duyên duyệt dương đà đài đại đan đàn đào đảo ' +
    'đạo đạt đắc đặc đắk đăng đặng đệ điền điển điện điệp đình định đoàn đô đỗ độ đổi đôn đông đồng đơn đức đường giác hà ' +
    'hạ hạc hải hàm hàn hãn hán hạnh hào hảo hằng hân hậu hiên hiền hiển hiệp hiểu hiếu hòa hoàn hoán học hồ hội hồng ' +
    'hợp huân huấn huế huệ hùng huyền hưng hương hường hưởng hướng hữu kạn kê khả khải khắc khiết khiếu khôi khởi khuyến khương ' +
    'kiếm kiên kiến kiện kiết kiệt kiều kỳ lạc lào lạp lắk lâm lân lập lê lễ lệ liêm liên liệt liễu lộ lộc lợi luân luận ' +
    'luật lục lực lương lý mã mẫn mậu miên miền miến mộc mộng một mới mỹ nẵng ngân nghệ ngọc ngôn nguyễn nguyết nguyệt ngữ ' +
    'nhân nhất nhật nhĩ nhiệm nhuận như nhượng niệm nội nữ nương phần phú phước phương phượng quân quần quế quốc quyên quyền ' +
    'quyết quỳnh rập rịa rốc rúp rút sáng sâm séc sénégal sĩ siêu síp sóc sơn sử sương sỹ tạ tài tàu tâm tân tấn tất tây tế ' +
    'tệ thảo thắm thắng thất thể thế thiện thiết thiều thiếu thiệu thọ thổ thống thơ thờ thời thủ thuần thuận thuật thuộc ' +
    'thuột thúy thụy thuyết thư thứ thừa thực thương thường thượng tiên tiền tiển tiến tiếng tiếp tiểu tín toàn tô tổ tố tôn ' +
    'trà trâm trầm trần trì trí trị triển triết triều triệu trực trương trường trưởng tú tụ tuấn tuệ tùng tùy túy tuyền ' +
    'tuyển tuyến tuyết tư từ tứ tường úc út uyên uyển và vạn vành văn vân vĩ viên viễn viết việt vịnh võ vọng vốn vũ vực ' +
    'vương vượng vỹ xác xê xích xuân xuyên xuyến ý yên yến',
};
