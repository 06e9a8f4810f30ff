/**
 * Which Han characters a reader of orders meets all the time. Wrong encodings also yield Han characters,
 * but rare ones; how often the common ones occur tells the right encoding from the wrong.
 */

/** Frequent in running Chinese and Japanese text, in both scripts, then the words of orders and addresses. */
const EVERYDAY =
  '的一是不了在人有我他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单导影失拿网香似斯专石若兵弟谁校读志飞观争究包组造落视济喜离虽坏节' +
  '這來個國說們為時會著過對裡後麼沒於還發當無開從動兩長樣現與進實將種聲話兒問機給幾業間電門東聽氣關並內產萬處總場師書員報馬張難數應車親務記邊戰許覺題統請愛讓認論術結義計華連遠資隊帶條變聯權該領傳紅決達辦運區轉眾輕語滿識極黃臉錢黨設雙歷導網專誰讀飛觀爭組視濟離雖壞節見員點體題經學寫樓號訂單編號帳戶貨幣價額數量類別倉庫門市買賣顧客電話郵箱電郵臺灣東縣鎮鄉' +
  '订单编号收货姓名付款支付交易额币种类价格数量商品退货店铺客户买卖手机邮箱址省市区县街镇乡村楼室栋幢弄巷座层套装寄快递物流发票备注优惠券折扣税费运费会员昵称状态完成取消待已创建下单时间日期规格型号颜色尺码黑白蓝绿紫灰粉银米大小男女款衣裤鞋帽包袜裙衫外套手表耳环项链茶叶咖啡牛奶饼干水果面膜精华护肤洗发沐浴电脑键盘鼠标充电线数据耳机音箱玩具书笔杯盘碗锅刀灯床椅桌柜沙发毯枕巾' +
  '陈刘杨赵吴周徐孙朱胡郭何罗宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范方石姚谭廖邹熊陆郝孔康毛邱秦顾侯邵孟龙段雷钱汤尹黎易常武乔贺赖龚伟芳娜敏静丽艳勇军杰娟涛超秀霞明刚桂英玉萍红玲梅琳晓燕鹏辉斌波宇浩凯健俊帆雪婷倩颖慧莹丹洋鑫磊佳欣怡嘉子涵梓轩思雨晨' +
  '陳劉楊趙吳孫鄭謝韓馮蕭鄧許呂蘇盧蔣賈葉閻鐘範譚鄒陸顧龍錢湯喬賀賴龔偉麗豔軍傑濤剛紅曉鵬輝凱瑩' +
  '上海广州深圳成都杭重庆天津武汉南京苏州西安长沙青岛厦门福建浙江广东湖北河南山东四川安徽陕辽宁黑吉林云贵藏疆内蒙古香港澳门台湾朝阳浦东海淀天河越秀虎丘解放路人民大道中山廣州東莞廈門寧臺北高雄臺中新竹桃園臺南路段巷弄號樓' +
  '注文番号氏名住所電話郵便番号都道府県区町村丁目円税込送料数量商品単価合計支払方法発送済配達日時間備考様株式会社東京大阪横浜名古屋札幌福岡神戸仙台広島佐藤鈴木高橋田中伊藤渡辺山本中村小林加藤吉田佐々木井上木村斎藤清水山崎阿部森池橋石川前田藤田後藤岡長谷坂近遠青木坂本斉健太郎美咲花子翔太結衣陽菜購入完了青赤黒' +
  '斯巴鲁博茨瓦纳甘肃约旦玛莎拉蒂勒泊尔兰爾蘭達卡普圖捷瓜魯吐俄羅森塔维維納堡奥迪菲诺迦萨姆妮薇露莱艾洛诗雅黛雪肌奈威伊娃楷瑞八角贝宁哈鲫鱼朗幾彬琪宸智靖朗亚莫桑赛浦瓦奇甜浓辣酱排骨玉米芒榴莲葡萄';

let everyday: ReadonlySet<string> | null = null;

export function isEverydayHan(character: string): boolean {
  everyday ??= new Set(EVERYDAY);
  return everyday.has(character);
}

/** The double-byte rows that each standard keeps for its frequent characters, its "level one". */
const LEVEL_ONE_ROWS = {
  gb18030: { first: 0xb0a1, last: 0xd7f9 },
  big5: { first: 0xa440, last: 0xc67e },
  shift_jis: { first: 0x889f, last: 0x9872 },
} as const;

export type HanEncoding = keyof typeof LEVEL_ONE_ROWS;

const levelOne = new Map<HanEncoding, ReadonlySet<string>>();

/** The few thousand frequent characters of a standard, asked of the decoder instead of kept as a table. */
export function levelOneHan(encoding: HanEncoding): ReadonlySet<string> {
  const known = levelOne.get(encoding);
  if (known !== undefined) return known;
  const { first, last } = LEVEL_ONE_ROWS[encoding];
  const decoder = new TextDecoder(encoding);
  const characters = new Set<string>();
  for (let pair = first; pair <= last; pair += 1) {
    const text = decoder.decode(Uint8Array.of(pair >> 8, pair & 0xff));
    if (/^\p{Script=Han}$/u.test(text)) characters.add(text);
  }
  levelOne.set(encoding, characters);
  return characters;
}
