import { flipBytes } from '../../../../testing/camp/byteFlips.js';

flipBytes(22);
