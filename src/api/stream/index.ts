export { streamEndpoint } from './stream-endpoint.ts';
