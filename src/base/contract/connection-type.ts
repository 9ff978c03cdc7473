import { Field, Int, ObjectType, type ClassType } from 'type-graphql';
import { PageInfo } from './contract.ts';

/** The connection and edge types of one node type, named as in Relay's specification. */
export function connectionType<T extends object>(name: string, node: () => ClassType<T> | object) {
  @ObjectType(`${name}Edge`)
  class Edge {
    @Field(() => String, { description: 'The position of this entry, for `after` or `before`.' })
    cursor!: string;

    @Field(() => node() as ClassType<T>)
    node!: T;
  }

  @ObjectType(`${name}Connection`, { description: 'A list, read page by page.' })
  class ConnectionType {
    @Field(() => [Edge])
    edges!: Edge[];

    @Field(() => [node() as ClassType<T>], { description: 'The entries without their cursors.' })
    nodes!: T[];

    @Field(() => PageInfo)
    pageInfo!: PageInfo;

    count!: () => Promise<number>;

    @Field(() => Int, { description: 'The number of entries on all pages.' })
    totalCount(): Promise<number> {
      return this.count(); // runs only if the field is requested
    }
  }
  return ConnectionType;
}
