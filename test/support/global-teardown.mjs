import { stopServices } from './services.mjs';

export default stopServices;
