export { adoptItem } from './adopt-item.ts';
export { approveItem } from './approve-item.ts';
export { isPassing, publishDue, type Round } from './publish-due.ts';
export { publishItem, publishUrgently } from './publish-item.ts';
export { returnItem } from './return-item.ts';
export { scheduleItem } from './schedule-item.ts';
export { submitItem } from './submit-item.ts';
export { withdrawItem } from './withdraw-item.ts';
export { WorkflowResolver } from './workflow.resolver.ts';
