import { createRoot } from 'react-dom/client';
import { LanguageProvider } from '../words/language.tsx';
import { Portal } from './portal.tsx';
import './portal.css';

const place = document.getElementById('portal');
if (place === null) throw new Error('the page has no place for the portal');
createRoot(place).render(
  <LanguageProvider>
    <Portal />
  </LanguageProvider>,
);
