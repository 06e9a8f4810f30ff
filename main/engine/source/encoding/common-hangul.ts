/** Which Korean syllables names, places and orders are mostly made of, to tell Korean bytes from Chinese ones. */
const COMMON =
  '가간갈감강객건걸검게격결경계고골곰공과곽광교구국굴권귀규그글금기긴길김꺅꼬꾸꿩끼나난날남냐네노논농눈뉴느능늪늬니다단달당대더덜덧데덴도독돌동두둘드들등디따딱똘뜸' +
  '라락란람랑랙랜량러럽레렉령로록론롤롬롱료룡루룩류르름릉리릭린링마막만말매맨먼메멕멘멧면명모목몬몰몽무문뭉뮤미민밀바박반발밥방배백버번벌베벨별병보본봄부북분불붉브' +
  '블비빈빗뻐뿔사산상새색샘서석선섬성세센셈셔션셸소속손솔솜송쇠쇼수숙순스슬습승시식신심쏙아안알앙액앵야얀얄양어언얼에엔엘여역연영예오옥온올옵와완요용우운울원월웨웰' +
  '위윈유윤율은을의이인일임입자작잔잠장재잭저전점정제젠조종주준줄중즈지진질짐집짜차찬채처천철청체초촌최충취츠치친칠카칸캄캣컬케켓코콜콩콰쿠크큰키킨타탄탈태택터테토' +
  '톱투튀트특티파판팔페펙편평포폰폴푸품프피핀하한할항해행허헤혁현형혜호홍화환황회효후훈휴흑흥희흰히';

let common: ReadonlySet<string> | null = null;

export function isCommonHangul(character: string): boolean {
  common ??= new Set(COMMON);
  return common.has(character);
}
