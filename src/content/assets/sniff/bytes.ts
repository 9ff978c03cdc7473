import type { FileHandle } from 'node:fs/promises';

/** Random access to the bytes of a file. */
export class Bytes {
  constructor(
    private readonly file: FileHandle,
    readonly size: number,
  ) {}

  /** Returns fewer bytes than requested at the end of the file. */
  async at(position: number, length: number): Promise<Buffer> {
    if (position < 0 || position >= this.size) return Buffer.alloc(0);
    const buffer = Buffer.alloc(Math.min(length, this.size - position));
    const { bytesRead } = await this.file.read(buffer, 0, buffer.length, position);
    return buffer.subarray(0, bytesRead);
  }
}
