// Every screen and state of what models say, as in `screens.test.mjs`: a file of its own, so that both can run at once.
import { walk } from './lib/looks.mjs';

walk('insights', 15);
