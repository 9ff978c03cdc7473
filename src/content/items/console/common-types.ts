import { Field, Float, Int, type ClassType } from 'type-graphql';
import { DateScalar } from '#base/contract';
import { commonFields, emptyValue, isMedia, type CommonSpec } from '#city/kinds';

interface MediaTypes {
  picture: ClassType;
  file: ClassType;
}

/** Declares the common fields on the input or the type of a content, with these types for pictures and files. */
export function declareCommonFields(type: ClassType, as: 'input' | 'type', media: MediaTypes): void {
  for (const [name, spec] of Object.entries(commonFields)) {
    Field(() => typeOf(spec, media) as ClassType, {
      nullable: as === 'input' || emptyValue(spec) === null,
      description: spec.inConsole?.[as],
    })(type.prototype as object, name);
  }
}

function typeOf(spec: CommonSpec, { picture, file }: MediaTypes): unknown {
  if (isMedia(spec)) {
    const one = spec.type === 'files' ? file : picture;
    return spec.type === 'picture' ? one : [one];
  }
  switch (spec.type) {
    case 'texts':
      return [String];
    case 'integer':
      return Int;
    case 'decimal':
      return Float;
    case 'date':
      return DateScalar;
    case 'instant':
      // oxlint-disable-next-line lanmu/no-date-of-text -- the type of a field
      return Date;
    default:
      return String;
  }
}
