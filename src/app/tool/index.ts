export { buildStamp, packageRoot, toolInfo } from './tool.js';
