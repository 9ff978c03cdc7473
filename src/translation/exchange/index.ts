export { broken, BrokenFile, breakages, type Fault } from './broken.ts';
export { joined, type Token } from './inline.ts';
export { keyOf, type PoEntry, type PoFile } from './po/po-file.ts';
export { pluralForms } from './po/plural-forms.ts';
export { readPo } from './po/read-po.ts';
export { writePo } from './po/write-po.ts';
export { readXliff } from './xliff/read-xliff.ts';
export { rewriteXliff } from './xliff/rewrite-xliff.ts';
export { writeXliff, type WrittenXliff } from './xliff/write-xliff.ts';
