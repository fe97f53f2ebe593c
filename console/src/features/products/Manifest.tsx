import { useParams } from 'react-router';
import { Loaded } from '@/ui/Loaded';
import { useManifest } from './useProduct';
import { Workbench } from './Workbench';

/** The manifest to read and change, and beside it what applying it would do. */
export function Manifest() {
  const { product = '' } = useParams();
  const query = useManifest(product);
  return (
    <Loaded query={query} lines={12}>
      {(manifest) => <Workbench key={manifest.etag} product={product} live={manifest.text} etag={manifest.etag} />}
    </Loaded>
  );
}
