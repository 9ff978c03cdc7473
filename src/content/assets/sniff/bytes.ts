import type { FileHandle } from 'node:fs/promises';

/** A file to look into, at any place. */
export class Bytes {
  constructor(
    private readonly file: FileHandle,
    readonly size: number,
  ) {}

  /** Fewer bytes than asked for where the file ends. */
  async at(position: number, length: number): Promise<Buffer> {
    if (position < 0 || position >= this.size) return Buffer.alloc(0);
    const buffer = Buffer.alloc(Math.min(length, this.size - position));
    const { bytesRead } = await this.file.read(buffer, 0, buffer.length, position);
    return buffer.subarray(0, bytesRead);
  }
}
