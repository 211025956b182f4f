import './style.css';
import { Api } from './api.ts';
import { App } from './app.ts';
import { parseState } from './urlState.ts';

const state = parseState(location.search);
const api = new Api(new URL('.', document.baseURI).href, state.rilis);
void new App(api, state).start();
