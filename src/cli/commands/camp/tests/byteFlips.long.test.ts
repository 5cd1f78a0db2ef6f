import { flipBytes } from '../../../../testing/camp/byteFlips.js';

flipBytes(2000);
