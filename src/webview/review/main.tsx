// Starts the review panel.
import './layout/layout.css';
import './layout/controls.css';
import './header/header.css';
import './header/branch.css';
import './files/files.css';
import './diff/diff.css';
import './diff/lines.css';
import './diff/previews.css';
import './highlight/highlight.css';
import './comments/comments.css';
import './checklist/checklist.css';
import { render } from 'preact';
import { type ToExtension, toPanel } from '../../protocol/review';
import { openHost } from '../host';
import { readWords } from '../read-words';
import { App } from './app';

readWords();
const root = document.getElementById('root');
if (root !== null) render(<App host={openHost<typeof toPanel, ToExtension>(toPanel)} />, root);
