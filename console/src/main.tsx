import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import '@mantine/core/styles.css';
import './ui/tokens.css';
import './ui/base.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { routes } from './app/routes';
import { theme, variables } from './app/theme';
import { applyDensity } from './lib/density';
import { nonce } from './lib/nonce';
import { makeQueryClient } from './lib/query';

const root = document.getElementById('root');
if (root === null) {
  throw new Error('The page has no root.');
}

applyDensity();
createRoot(root).render(
  <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto" getStyleNonce={() => nonce}>
    <QueryClientProvider client={makeQueryClient()}>
      <RouterProvider router={createBrowserRouter(routes, { basename: '/console' })} />
    </QueryClientProvider>
  </MantineProvider>,
);
