// Every screen and state, light and dark, in every language: nothing serious for axe, nothing cut, covered or untranslated.
import { walk } from './lib/looks.mjs';

walk('first', 15);
walk('patient', 35);
