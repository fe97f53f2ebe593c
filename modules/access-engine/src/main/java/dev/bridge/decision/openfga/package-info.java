/** OpenFGA's authorization models and tuples, read and translated to resource types and grants that answer the same. */
@NullMarked
package dev.bridge.decision.openfga;

import org.jspecify.annotations.NullMarked;
