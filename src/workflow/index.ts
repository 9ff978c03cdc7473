export { adoptItem } from './adopt-item.ts';
export { approveItem } from './approve-item.ts';
export { isPassing, publishDue, type PublishRound } from './publish-due.ts';
export { publishItem } from './publish-item.ts';
export { submitItem } from './submit-item.ts';
export { WorkflowResolver } from './workflow.resolver.ts';
