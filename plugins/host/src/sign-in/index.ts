export { type Listening, listen } from '../web/listen.ts';
export { openSignIn, type SignIn, type SignInParts } from './open-sign-in.ts';
export { bindAddressIn, type SignInSettings, signInSettingsIn } from './sign-in-settings.ts';
