package dev.bridge.catalog.manifest;

import dev.bridge.catalog.CatalogLimits;
import dev.bridge.catalog.shape.AnyShape;
import dev.bridge.catalog.shape.ChoiceShape;
import dev.bridge.catalog.shape.DecimalShape;
import dev.bridge.catalog.shape.Field;
import dev.bridge.catalog.shape.IntegerShape;
import dev.bridge.catalog.shape.ListShape;
import dev.bridge.catalog.shape.ObjectShape;
import dev.bridge.catalog.shape.Shape;
import dev.bridge.catalog.shape.TruthShape;
import dev.bridge.decision.declaration.Setting;
import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.declaration.ValueType;
import java.math.BigDecimal;
import java.util.List;

/** The block {@code settings}. */
final class SettingShape {

    private static final int MOST_ITEMS = CatalogLimits.SETTING_ITEMS.intValue();

    private static final Field<Setting, ValueType> TYPE =
            Field.required("type", ValueTypeShape.forSettings(), Setting::type, "The type of its values.");

    private static final Field<Setting, Value> DEFAULT =
            Field.required("default", new AnyShape(), Setting::defaultValue, "What holds where nobody set a value.");

    private static final Field<Setting, Setting.Merge> MERGE = Field.standard(
            "merge",
            ChoiceShape.of(Setting.Merge.values()),
            Setting.Merge.OVERRIDE,
            Setting::merge,
            "How the values along the chain make one.");

    private static final Field<Setting, List<Setting.Scope>> SCOPES = Field.required(
            "scopes",
            ListShape.notEmpty(ChoiceShape.of(Setting.Scope.values())),
            Setting::scopes,
            "Who may set it; the platform always may.");

    private static final Field<Setting, BigDecimal> MINIMUM =
            Field.optional("minimum", DecimalShape.any(), Setting::minimum, "The least value.");

    private static final Field<Setting, BigDecimal> MAXIMUM =
            Field.optional("maximum", DecimalShape.any(), Setting::maximum, "The greatest value.");

    private static final Field<Setting, String> PATTERN = Field.optional(
            "pattern", Texts.TITLE, Setting::pattern, "An RE2 pattern that each text matches as a whole.");

    private static final Field<Setting, Integer> MAX_ITEMS = Field.optional(
            "max_items", new IntegerShape(1, MOST_ITEMS), Setting::maxItems, "The most items of a list.");

    private static final Field<Setting, Boolean> STRICT = Field.standard(
            "strict", new TruthShape(), false, Setting::strict, "The stricter value of a boolean under `strictest`.");

    private static final Field<Setting, String> NAME = Described.name(Setting::name);

    private static final Field<Setting, String> DESCRIPTION = Described.description(Setting::description);

    private static final Field<Setting, Boolean> RETIRED = Retired.field(Setting::retired);

    static final Shape<Setting> SETTING = ObjectShape.of(
            "a setting",
            values -> new Setting(
                    values.get(TYPE),
                    values.get(DEFAULT),
                    values.get(MERGE),
                    values.get(SCOPES),
                    values.find(MINIMUM),
                    values.find(MAXIMUM),
                    values.find(PATTERN),
                    values.find(MAX_ITEMS),
                    values.get(STRICT),
                    values.find(NAME),
                    values.find(DESCRIPTION),
                    values.get(RETIRED)),
            NAME,
            TYPE,
            MINIMUM,
            MAXIMUM,
            PATTERN,
            MAX_ITEMS,
            DEFAULT,
            MERGE,
            STRICT,
            SCOPES,
            DESCRIPTION,
            RETIRED);

    private SettingShape() {}
}
