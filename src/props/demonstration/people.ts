export interface DemoPerson {
  signInName: string;
  /** The name for colleagues, marked as an example. */
  name: string;
  role: 'liaison' | 'unit-leader' | 'portal-editor' | 'translator' | 'inspector' | 'administrator';
  /** Short name of the unit. */
  unit: string;
  /** The language of a translator or reviewer. */
  locale?: 'en' | 'ru';
}

/** One person for each role; two units, to show the limits between units; two people for each language, as translators may not review their own texts. */
export const demoPeople: readonly DemoPerson[] = [
  { signInName: 'liaison-commerce', name: '示例 信息员（商务局）', role: 'liaison', unit: '市商务局' },
  { signInName: 'leader-commerce', name: '示例 分管领导（商务局）', role: 'unit-leader', unit: '市商务局' },
  { signInName: 'liaison-education', name: '示例 信息员（教育局）', role: 'liaison', unit: '市教育局' },
  { signInName: 'leader-education', name: '示例 分管领导（教育局）', role: 'unit-leader', unit: '市教育局' },
  { signInName: 'editor', name: '示例 网站编辑（信息中心）', role: 'portal-editor', unit: '市信息中心' },
  { signInName: 'chief-editor', name: '示例 网站主编（市政府办）', role: 'portal-editor', unit: '市政府办' },
  {
    signInName: 'translator-en',
    name: '示例 英文翻译',
    role: 'translator',
    unit: '市外事侨务旅游局',
    locale: 'en',
  },
  {
    signInName: 'translator-ru',
    name: '示例 俄文翻译',
    role: 'translator',
    unit: '市外事侨务旅游局',
    locale: 'ru',
  },
  {
    signInName: 'reviewer-en',
    name: '示例 英文审校',
    role: 'translator',
    unit: '市外事侨务旅游局',
    locale: 'en',
  },
  {
    signInName: 'reviewer-ru',
    name: '示例 俄文审校',
    role: 'translator',
    unit: '市外事侨务旅游局',
    locale: 'ru',
  },
  { signInName: 'inspector', name: '示例 检查员（政务公开办）', role: 'inspector', unit: '市政务公开办' },
  { signInName: 'administrator', name: '示例 系统管理员', role: 'administrator', unit: '市信息中心' },
];
