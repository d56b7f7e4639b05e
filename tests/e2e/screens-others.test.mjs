// Every screen and state with somebody else in it: shares, devices, endings. Beside `screens.test.mjs`, so that both can run at once.
import { walk } from './lib/looks.mjs';

walk('sharing', 30);
walk('devices', 16);
walk('ends', 7);
