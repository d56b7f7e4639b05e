// Every screen and state with another device in it, and of what ends, as in `screens.test.mjs`.
import { walk } from './lib/looks.mjs';

walk('devices', 16);
walk('ends', 7);
walk('restored', 3);
walk('vouching', 8);
