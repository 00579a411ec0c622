// Starts the history.
import './history.css';
import './records.css';
import { render } from 'preact';
import { type FromHistory, toHistory } from '../../protocol/history';
import { openHost } from '../host';
import { App } from './app';

const root = document.getElementById('root');
if (root !== null) {
  render(<App host={openHost<typeof toHistory, FromHistory>(toHistory)} />, root);
}
