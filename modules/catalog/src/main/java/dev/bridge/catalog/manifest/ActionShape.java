package dev.bridge.catalog.manifest;

import dev.bridge.catalog.shape.ChoiceShape;
import dev.bridge.catalog.shape.Field;
import dev.bridge.catalog.shape.FormsShape;
import dev.bridge.catalog.shape.ListShape;
import dev.bridge.catalog.shape.ObjectShape;
import dev.bridge.catalog.shape.Shape;
import dev.bridge.decision.declaration.Action;
import dev.bridge.decision.declaration.Assurance;
import dev.bridge.decision.declaration.Span;
import java.util.List;

/** The block {@code actions}. */
final class ActionShape {

    private static final Field<Assurance, Assurance.Level> LEVEL = Field.required(
            "level",
            ChoiceShape.of(Assurance.Level.values()),
            Assurance::level,
            "How strongly: any factor, two factors, or phishing-resistant.");

    private static final Field<Assurance, Span> WITHIN =
            Field.optional("within", Texts.SPAN, Assurance::within, "How long ago at most, such as `5 minutes`.");

    private static final Shape<Assurance> ASSURANCE = ObjectShape.of(
            "an assurance", values -> new Assurance(values.get(LEVEL), values.find(WITHIN)), LEVEL, WITHIN);

    private static final Shape<List<String>> TYPES = FormsShape.of(
            "a resource type, or a list of them",
            FormsShape.Form.of(
                    Texts.NAME.as(List::of, List::getFirst), types -> types.size() == 1, FormsShape.Kind.TEXT),
            FormsShape.Form.of(ListShape.notEmpty(Texts.NAME), _ -> true, FormsShape.Kind.LIST));

    private static final Field<Action, List<String>> ON =
            Field.required("on", TYPES, Action::on, "The resource types it is done to.");

    private static final Field<Action, String> PERMISSION =
            Field.optional("permission", Texts.NAME, Action::permission, "What the subject needs on the resource.");

    private static final Field<Action, String> FEATURE =
            Field.optional("feature", Texts.NAME, Action::feature, "What the account must have.");

    private static final Field<Action, String> FLAG =
            Field.optional("flag", Texts.NAME, Action::flag, "A boolean flag that must be on.");

    private static final Field<Action, String> SETTING =
            Field.optional("setting", Texts.NAME, Action::setting, "A boolean setting that must be in force.");

    private static final Field<Action, String> CONSUMES =
            Field.optional("consumes", Texts.NAME, Action::consumes, "The feature whose quantity it takes.");

    private static final Field<Action, String> WHEN = Field.optional(
            "when", Texts.CEL, Action::when, "CEL; `feature` and `consumes` count only where it is true.");

    private static final Field<Action, Assurance> ASSURANCE_FIELD = Field.optional(
            "assurance", ASSURANCE, Action::assurance, "How strongly and recently the person must have signed in.");

    private static final Field<Action, String> DESCRIPTION = Described.description(Action::description);

    private static final Field<Action, Boolean> RETIRED = Retired.field(Action::retired);

    static final Shape<Action> ACTION = ObjectShape.of(
            "an action",
            values -> new Action(
                    values.get(ON),
                    values.find(PERMISSION),
                    values.find(FEATURE),
                    values.find(FLAG),
                    values.find(SETTING),
                    values.find(CONSUMES),
                    values.find(WHEN),
                    values.find(ASSURANCE_FIELD),
                    values.find(DESCRIPTION),
                    values.get(RETIRED)),
            ON,
            PERMISSION,
            FEATURE,
            FLAG,
            SETTING,
            CONSUMES,
            WHEN,
            ASSURANCE_FIELD,
            DESCRIPTION,
            RETIRED);

    private ActionShape() {}
}
