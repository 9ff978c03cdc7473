import { contrast, type Contrast } from './lexicon.ts';

/** Women and men, old and young, schools, posts. */
export const people: readonly Contrast[] = [
  contrast(`
男性 男职工 男子 男生 男士 男童 男; man, men, male, males, boy, boys, gentlem*; мужчин*, мужск*, мальчик*, юнош*
? 父 夫; father*, patern*, husband*, him, his, he, workm*; отц*, отец, муж*, пап*
女性 妇女 女职工 女子 女生 女士 女童 女; woman, women, female*, girl*, lady, ladies; женщин*, женск*, девоч*, девуш*
? 母 妻 孕 产; mother*, matern*, wife, wives, she, her, pregnan*; мать, матер*, мам*, жен*, береме*
- 子女 儿女 女真 男女 孙女; man made, men and women;
`),
  contrast(`
父亲; father*; отец, отц*, папа
? 父; parent*, patern*, dad*; родител*
母亲; mother*; мать, матер*, мам*
? 母; parent*, matern*, mum*, mom*; родител*
- 父母; ;
`),
  contrast(`
老年人 老人 高龄; elder*, older people|resident*|person*, senior citizen*, the old|aged|elderly, seniors; пожил*, престарел*, стар*, пенсион*
? 老 岁 养老; old*, age*, senior*, pension*, over; пенси*, возраст*, ветер*
儿童 未成年人 婴幼儿 少年 幼儿 孩子 婴儿; child*, minor, minors, infant*, toddler*, kid*, juvenil*, baby, babies, teenag*; дет*, ребен*, младен*, несовершеннолет*, малыш*, подрост*, ребят*
? 儿 幼 童 子女 学; young*, youth*, under, school*, pupil*, student*, nurser*, kindergarten*, famil*; юн*, школ*, сын*, доч*, молод*, до, мла*
- ; old growth; старш*, старт*, стара*
`),
  contrast(`
成年人 成人; adult*, grown up*; взросл*, совершеннолетн*
? 成年 满 大人; aged, over, older, age; старше, лет, достиг*
未成年人 未成年; minor, minors, juvenile*, child*, under age, underage; несовершеннолетн*, дет*, подрост*
? 儿 少年 学生 子女; young*, under, teen*, youth*; ребен*, до, юн*, молод*, младше
`),
  contrast(`
幼儿园 学前教育; kindergarten*, preschool*, pre school*, nurser*; детск* сад*, дошкольн*, детсад*
? 幼 学前; early; сад*, детс*
小学 小学生; primary, elementary; начальн*
? 义务教育 中小学; compulsory, school*, primary; школ*, обязат*
初中 高中 中学; secondary, middle|high school*, high schools, junior|senior high*; средн* школ*, старш* класс*, старш* школ*, средн* образов*, основн* школ*, неполн* средн*
? 中小学 义务教育 中 高; school*, compulsory, high, middle, senior, junior; школ*, средн*, обязат*, старшекл*
大学 高校 高等院校 高等学校 高等教育; universit*, college*, higher education; университет*, вуз*, высш*
? 大 高 院校 本科 专科 学院; graduate*, degree*, campus*, institut*, student*, tertiary, academ*, bachelor*; институт*, студен*, колледж*, академ*, выпускн*
- 中小学; ;
`),
  contrast(`
教师 老师; teacher*; учител*, педагог*, преподав*
? 教 师; teach*, faculty, staff, instruct*, lectur*; обуч*, настав*
学生 考生 新生; student*, pupil*, candidate*, learner*, undergraduate*; учащ*, студен*, школьник*, ученик*, абитур*, обучающ*
? 学 生 读; child*, school*, learn*, graduate*, boys, first year, freshm*, exam*, those; дет*, школ*, учеб*, экзам*, выпускн*, поступ*, первокурс*, сда*
- 师生; teachers and students;
`),
  contrast(`
医生 医师; doctor*, physician*; врач*, доктор*
? 医; medic*, clinic*, specialist*, practition*, GP; медик*, медиц*, терапевт*, специалист*
护士; nurse*, nursing; медсест*, медицинск* сест*
? 护; medic*, care*; сестр*, уход*
患者 病人; patient*; пациент*, больной, больны*, больным
? 病 患 伤; ill, sick, people, person*, those, treat*; больн*, лиц*, заболев*, люд*, стра*
- 医护 医患; patience;
`),
  contrast(`
省长; governor*; губернатор*
市长; mayor*; мэр*, глав* города
县长; county head*|governor*|magistrat*|mayor*, head* of ~ county; начальник* ~ уезд*, глав* ~ уезд*
? ; head*, chief*; глав*, начальн*, руковод*
区长; district head*|governor*|mayor*, head* of ~ district; начальник* ~ район*, глав* ~ район*
? ; head*, chief*; глав*, начальн*, руковод*
局长; director*, head of the|~ bureau, bureau chief*|director*|head*; начальник* ~ управлени*, руководител* ~ управлени*, директор*
? 局 厅 主任 处长; head*, chief*, bureau*, commission*, administrat*; начальн*, глав*, руковод*, управлен*
书记; secretar*; секретар*
- 秘书长 城市长 城市长廊 县长期 区长期 省长期 园区长 社区长 街区长 局长期; secretary general, secretariat*, general office; меры, мера, мерам, мероприят*
`),
];
