package dev.bridge.catalog.manifest;

import dev.bridge.catalog.shape.Field;
import dev.bridge.catalog.shape.ListShape;
import dev.bridge.catalog.shape.ObjectShape;
import dev.bridge.catalog.shape.Shape;
import dev.bridge.catalog.shape.TextShape;
import dev.bridge.decision.declaration.Policy;
import java.util.List;
import java.util.regex.Pattern;

/** The block {@code policies}. */
final class PolicyShape {

    private static final TextShape<String> ACTION = TextShape.matching(
            "an action",
            Pattern.compile("\\*|" + Texts.DOTTED_NAME.form()),
            "write an action such as `image.pull`, a permission such as `repository.push`, or `*` for all");

    private static final Field<Policy, List<String>> FORBID = Field.optional(
            "forbid",
            ListShape.notEmpty(ACTION),
            policy -> policy.effect() == Policy.Effect.FORBID ? policy.actions() : null,
            "The actions that it forbids; this wins over every permit, role and owner.");

    private static final Field<Policy, List<String>> PERMIT = Field.optional(
            "permit",
            ListShape.notEmpty(ACTION),
            policy -> policy.effect() == Policy.Effect.PERMIT ? policy.actions() : null,
            "The actions that it permits, as if the subject had the permission.");

    private static final Field<Policy, String> WHEN =
            Field.optional("when", Texts.CEL, Policy::when, "CEL; always, where it is absent.");

    private static final Field<Policy, String> MESSAGE =
            Field.optional("message", Texts.TITLE, Policy::message, "What a person is told whom it stops.");

    private static final Field<Policy, Boolean> RETIRED = Retired.field(Policy::retired);

    static final Shape<Policy> POLICY = ObjectShape.of(
                    "a policy",
                    values -> {
                        List<String> forbidden = values.find(FORBID);
                        return new Policy(
                                forbidden == null ? Policy.Effect.PERMIT : Policy.Effect.FORBID,
                                forbidden == null ? values.get(PERMIT) : forbidden,
                                values.find(WHEN),
                                values.find(MESSAGE),
                                values.get(RETIRED));
                    },
                    FORBID,
                    PERMIT,
                    WHEN,
                    MESSAGE,
                    RETIRED)
            .exactlyOne("forbid", "permit");

    private PolicyShape() {}
}
