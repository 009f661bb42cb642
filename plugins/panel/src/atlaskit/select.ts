import 'virtual:theme-colours.css';
import { setBooleanFeatureFlagResolver } from '@atlaskit/platform-feature-flags';
import Select, { AsyncSelect } from '@atlaskit/select';

// Atlaskit asks Atlassian's own feature gates, which an app has not, and warns when nobody answers: all of them are off.
setBooleanFeatureFlagResolver(() => false);

/** Atlaskit's select, ready for a page that is not Atlassian's own. It needs all colours of the theme. */
export { AsyncSelect, Select };
