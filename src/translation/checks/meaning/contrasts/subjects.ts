import { contrast, type Contrast } from './lexicon.ts';

/** What figures are about. A problem is reported only if two subjects have exchanged their figures. */
export const subjects: readonly Contrast[] = [
  // order
  contrast(`
第一 一期 一等 首批 首期 一季度 一级 一类 头等; first, phase|stage|class|grade|category|type one|1|i; перв*, i этап*|очеред*|категори*
第二 二期 二等 二季度 二级 二类; second, phase|stage|class|grade|category|type two|2|ii; втор*, ii этап*|очеред*|категори*
第三 三期 三等 三季度 三级 三类; third, phase|stage|class|grade|category|type three|3|iii; трет*, iii этап*|очеред*|категори*
第四 四期 四季度 四级; fourth, phase|stage|class|grade|category|type four|4|iv; четверт*
`),
  // businesses
  contrast(`
企业 公司; compan*, enterpris*, firm, firms, corporat*; предприятия, предприятий, предприятиям, компани*, фирм*
个体工商户 个体户 个体; sole trader*, self employed, individual business*|trader*|household*, household business*; индивидуальн* предприним*, ип, предпринимател*
农民专业合作社 合作社; cooperative*, co operative*, co op*; кооператив*
`),
  // places of care and learning
  contrast(`
医院; hospital*; больниц*
卫生院 卫生服务中心 诊所 卫生室; clinic*, health centre*, health center*, health station*; поликлиник*, амбулатор*, медпункт*, центр* здоровья, здравпункт*
`),
  // grades of schools
  contrast(`
初中; junior; неполн* средн*, средн* первой ступени, основн* школ*, младш* средн*
高中; senior, high school*, upper secondary; старш* ступен*|класс*|школ*, полн* средн*, средн* второй ступени
小学; primary, elementary; начальн*
中学; secondary, middle; средн*
幼儿园; kindergarten*, nurser*; детск* сад*
`),
  // people
  contrast(`
失业人员 失业; unemployed, jobless; безработн*
就业困难; difficult*, hard to ~ employ, disadvantaged, hardship; трудност*, затруднен*
退役军人; veteran*, ex servicem*, demobili*; ветеран*, военнослуж*, демобил*
农民工 外出务工; migrant*; мигрант*, отходник*
毕业生; graduate*; выпускник*
残疾人; disab*; инвалид*
`),
  // land
  contrast(`
耕地; farmland, cropland, arable; пашн*, пахотн*
林地 森林; forest*, woodland*; лес, леса, лесов, лесам, лесн*
草地 草原; grass*, meadow*; луг, луга, лугов, пастбищ*, степ*
湿地; wetland*; водно болотн*, болот*
水域; water*; водоем*, водн* поверхн*
`),
  // energy
  contrast(`
火电 煤电; thermal, coal fired; теплов*, угольн*
风电; wind; ветр*, ветров*
光伏 太阳能; solar, photovoltaic*; солнечн*
水电; hydro*; гидро*
生物质; biomass; биомасс*
`),
  // goods and places that figures are given of
  contrast(`
乡镇; township*; волост*
行政村 村; village*; деревен*, деревн*, сел, села, село
社区; communit*; микрорайон*, сообществ*, общин*
街道; subdistrict*, sub district*; уличн* комитет*, подрайон*
`),
  // industries
  contrast(`
石墨; graphit*; графит*
煤化工; coal chemical*, coal ~ chemical*, carbochem*; углехим*
食品 绿色食品; food*; пищев*, продовольств*
建材; building material*; стройматериал*, строительн* материал*
医药 制药; pharma*, medicin*; фармац*, лекарств*
装备制造 机械; machin*, equipment; машиностро*, оборудован*
木材; timber, wood*; дерев*, лесоматер*
钢铁; steel*; стал*, металлург*
`),
  // the time that a project takes
  contrast(`
建设期限 建设期 建设周期 工期; construct*, building, works; строит*, возвед*
回收期 投资回收; payback, pay back, recoup*, recover*; окупаем*, возврат*
运营期 经营期 经营期限 合作期; operat*, concession*; эксплуат*, концесс*
`),
  // marks
  contrast(`
笔试; written; письменн*
面试; interview*, oral; собеседован*, устн*
`),
  // money
  contrast(`
存款; deposit*; вклад*, депозит*
贷款; loan*, lending; кредит*, ссуд*, заем*, займ*
`),
  contrast(`
投资; invest*; инвестиц*, вложен*
产值; output value, value of output, worth of output; стоимост* продукц*, объем* производств*
税收 纳税; tax*; налог*
`),
];
