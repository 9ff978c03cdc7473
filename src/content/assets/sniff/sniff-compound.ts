import type { Bytes } from './bytes.ts';
import { compoundFile, type CompoundFile } from './compound-file.ts';
import { detected, rejected, type Detection } from './sniffed.ts';

/**
 * Word, Excel or PowerPoint before 2007, detected by streams in the root ([MS-CFB]). Files with macros or a
 * password are rejected.
 */
export async function compoundType(bytes: Bytes): Promise<Detection | null> {
  const file = await compoundFile(bytes);
  if (!file) return null;
  if (file.has('_VBA_PROJECT')) return rejected('asset.has-macros');
  if (file.has('EncryptedPackage') || (await isLocked(file))) return rejected('asset.has-password');
  if (file.isInRoot('WordDocument')) return detected('application/msword');
  if (file.isInRoot('Workbook') || file.isInRoot('Book')) return detected('application/vnd.ms-excel');
  if (file.isInRoot('PowerPoint Document')) return detected('application/vnd.ms-powerpoint');
  return null;
}

const isLocked = async (file: CompoundFile): Promise<boolean> =>
  isLockedText(await file.beginningOf('WordDocument')) ||
  isLockedTable(await file.beginningOf('Workbook')) ||
  isLockedTable(await file.beginningOf('Book')) ||
  areLockedSlides(await file.beginningOf('Current User'));

/** The flag `fEncrypted` in `FibBase` ([MS-DOC] 2.5.2). */
const isLockedText = (fib: Buffer): boolean => fib.length >= 12 && (fib.readUInt16LE(10) & 0x100) !== 0;

/** The record `FilePass` at the start of a workbook ([MS-XLS] 2.4.117); the records around it stay readable. */
function isLockedTable(records: Buffer): boolean {
  for (let at = 0; at + 4 <= records.length; at += 4 + records.readUInt16LE(at + 2))
    if (records.readUInt16LE(at) === 0x2f) return true;
  return false;
}

/** The token of `CurrentUserAtom` ([MS-PPT] 2.3.2). */
const areLockedSlides = (user: Buffer): boolean => user.length >= 16 && user.readUInt32LE(12) === 0xf3d1c4df;
