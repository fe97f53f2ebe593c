/** Cases with known answers, as YAML: models, grants, questions, and what must come of them. */
@NullMarked
package dev.bridge.decision.corpus;

import org.jspecify.annotations.NullMarked;
