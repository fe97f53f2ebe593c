package dev.bridge.catalog.manifest;

import dev.bridge.catalog.Anchor;
import dev.bridge.catalog.Bundle;
import dev.bridge.catalog.CatalogLimits;
import dev.bridge.catalog.Charge;
import dev.bridge.catalog.Included;
import dev.bridge.catalog.Interval;
import dev.bridge.catalog.Plan;
import dev.bridge.catalog.shape.ChoiceShape;
import dev.bridge.catalog.shape.Field;
import dev.bridge.catalog.shape.FormsShape;
import dev.bridge.catalog.shape.ListShape;
import dev.bridge.catalog.shape.NamedShape;
import dev.bridge.catalog.shape.ObjectShape;
import dev.bridge.catalog.shape.Shape;
import dev.bridge.catalog.shape.TextShape;
import dev.bridge.decision.declaration.Percent;
import dev.bridge.decision.declaration.Span;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The blocks {@code plans} and {@code bundles}. */
final class PlanShape {

    private static final ChoiceShape<Interval> INTERVAL = ChoiceShape.of(Interval.values());

    private static final Shape<List<Interval>> INTERVALS = FormsShape.of(
            "a billing period, or a list of them",
            FormsShape.Form.of(INTERVAL.as(List::of, List::getFirst), list -> list.size() == 1, FormsShape.Kind.TEXT),
            FormsShape.Form.of(ListShape.notEmpty(INTERVAL), _ -> true, FormsShape.Kind.LIST));

    private static final TextShape<Anchor> ANCHOR = TextShape.parsed(
            "an anchor",
            Pattern.compile("start|calendar|day (?:[1-9]|[12][0-9]|3[01])"),
            PlanShape::anchor,
            "write `start`, `calendar` or a day of the month such as `day 15`");

    private static final Field<Plan.PastDue, Span> GRACE =
            Field.required("grace", Texts.DAYS, Plan.PastDue::grace, "How long nothing happens, such as `14 days`.");

    private static final Field<Plan.PastDue, Plan.Then> THEN = Field.required(
            "then",
            ChoiceShape.of(Plan.Then.values()),
            Plan.PastDue::then,
            "Whether entitlements are blocked after that, or kept.");

    private static final Shape<Plan.PastDue> PAST_DUE = ObjectShape.of(
            "a past_due rule", values -> new Plan.PastDue(values.get(GRACE), values.get(THEN)), GRACE, THEN);

    private static final Field<Plan, String> NAME =
            Field.required("name", Texts.TITLE, Plan::name, "What people call it.");

    private static final Field<Plan, String> DESCRIPTION = Described.description(Plan::description);

    private static final Field<Plan, List<String>> ADDON_TO = Field.standard(
            "addon_to", ListShape.notEmpty(Texts.NAME), List.of(), Plan::addonTo, "The plans that it can be added to.");

    private static final Field<Plan, String> CURRENCY =
            Field.optional("currency", Texts.CURRENCY, Plan::currency, "The currency of prices that name none.");

    private static final Field<Plan, Interval> EVERY =
            Field.required("every", INTERVAL, Plan::every, "The billing period.");

    private static final Field<Plan, List<Interval>> OR =
            Field.standard("or", INTERVALS, List.of(), Plan::or, "Other billing periods that a customer may choose.");

    private static final Field<Plan, Span> TRIAL =
            Field.optional("trial", Texts.DAYS, Plan::trial, "Days without charge, such as `14 days`.");

    private static final Field<Plan, Anchor> ANCHOR_FIELD =
            Field.standard("anchor", ANCHOR, Anchor.START, Plan::anchor, "From where billing periods are counted.");

    private static final Field<Plan, Plan.PastDue> PAST_DUE_FIELD =
            Field.optional("past_due", PAST_DUE, Plan::pastDue, "What happens while a due amount is late.");

    private static final Field<Plan, Map<String, Charge>> CHARGES = Field.standard(
            "charges",
            new NamedShape<>(Texts.NAME, ChargeShapes.CHARGE, CatalogLimits.CHARGES.intValue()),
            Map.of(),
            Plan::charges,
            "Its prices, each an immutable version once applied.");

    private static final Field<Plan, Map<String, Included>> INCLUDES = Field.standard(
            "includes",
            new NamedShape<>(Texts.NAME, IncludedShape.INCLUDED, CatalogLimits.INCLUDED_FEATURES.intValue()),
            Map.of(),
            Plan::includes,
            "Entitlements by feature.");

    private static final Field<Plan, Boolean> RETIRED = Retired.field(Plan::retired);

    static final Shape<Plan> PLAN = ObjectShape.of(
            "a plan",
            values -> new Plan(
                    values.get(NAME),
                    values.find(DESCRIPTION),
                    values.get(ADDON_TO),
                    values.find(CURRENCY),
                    values.get(EVERY),
                    values.get(OR),
                    values.find(TRIAL),
                    values.get(ANCHOR_FIELD),
                    values.find(PAST_DUE_FIELD),
                    values.get(CHARGES),
                    values.get(INCLUDES),
                    values.get(RETIRED)),
            NAME,
            DESCRIPTION,
            ADDON_TO,
            CURRENCY,
            EVERY,
            OR,
            TRIAL,
            ANCHOR_FIELD,
            PAST_DUE_FIELD,
            CHARGES,
            INCLUDES,
            RETIRED);

    private static final TextShape<String> PLAN_REFERENCE = TextShape.matching(
            "a plan of a product",
            Pattern.compile("[a-z][a-z0-9_-]{1,62}/[a-z][a-z0-9_]{0,62}"),
            "write `product/plan`, such as `registry/team`");

    private static final Field<Bundle, String> BUNDLE_NAME =
            Field.required("name", Texts.TITLE, Bundle::name, "What people call it.");

    private static final Field<Bundle, String> BUNDLE_DESCRIPTION = Described.description(Bundle::description);

    private static final Field<Bundle, List<String>> PLANS = Field.required(
            "plans",
            new ListShape<>(PLAN_REFERENCE, 2, CatalogLimits.BUNDLE_PLANS.intValue()),
            Bundle::plans,
            "Each `product/plan`.");

    private static final Field<Bundle, Percent> DISCOUNT =
            Field.required("discount", Texts.PERCENT, Bundle::discount, "What is taken off the sum of their prices.");

    private static final Field<Bundle, Boolean> BUNDLE_RETIRED = Retired.field(Bundle::retired);

    static final Shape<Bundle> BUNDLE = ObjectShape.of(
            "a bundle",
            values -> new Bundle(
                    values.get(BUNDLE_NAME),
                    values.find(BUNDLE_DESCRIPTION),
                    values.get(PLANS),
                    values.get(DISCOUNT),
                    values.get(BUNDLE_RETIRED)),
            BUNDLE_NAME,
            BUNDLE_DESCRIPTION,
            PLANS,
            DISCOUNT,
            BUNDLE_RETIRED);

    private PlanShape() {}

    private static Anchor anchor(String text) {
        return switch (text) {
            case "start" -> Anchor.START;
            case "calendar" -> Anchor.CALENDAR;
            default -> new Anchor.Day(Integer.parseInt(text.substring("day ".length())));
        };
    }
}
