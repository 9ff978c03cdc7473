import { Field, Int, ObjectType, type ClassType } from 'type-graphql';
import { PageInfo } from './contract.ts';

/** The connection and edge types of one node type, by the names that Relay's specification gives them. */
export function connectionType<T extends object>(name: string, node: () => ClassType<T> | object) {
  @ObjectType(`${name}Edge`)
  class Edge {
    @Field(() => String, { description: 'Where this entry stands; give it as `after` or `before`.' })
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

    @Field(() => Int, { description: 'How many there are in all.' })
    totalCount(): Promise<number> {
      return this.count(); // only when it is asked for
    }
  }
  return ConnectionType;
}
