import { useState } from 'react';

export type Density = 'comfortable' | 'compact';

const PLACE = 'bridge:density';

function kept(): Density {
  return localStorage.getItem(PLACE) === 'compact' ? 'compact' : 'comfortable';
}

/** Says to the style sheets how high rows are. */
export function applyDensity(density: Density = kept()): void {
  document.documentElement.dataset.density = density;
}

/** How high the rows of lists are in this browser. */
export function useDensity() {
  const [density, set] = useState(kept);
  const setDensity = (chosen: Density) => {
    localStorage.setItem(PLACE, chosen);
    applyDensity(chosen);
    set(chosen);
  };
  return { density, setDensity };
}
