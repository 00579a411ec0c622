// Starts the review panel.
import { render } from 'preact';
import type { ToExtension } from '../../protocol/review';
import { toPanel } from '../../protocol/review';
import { openHost } from '../host';
import { App } from './app';
import './layout.css';
import './controls.css';
import './header.css';
import './diff.css';
import './checklist.css';

const root = document.getElementById('root');
if (root !== null) render(<App host={openHost<typeof toPanel, ToExtension>(toPanel)} />, root);
