package dev.bridge.accounts;

import dev.bridge.catalog.AttributeDefinition;
import dev.bridge.catalog.AttributeDefinition.Writer;
import java.util.List;

/** Who is asked for required attributes when something comes to be: each for what they may write. */
public enum AttributeAsked {
    /** Whoever makes an organization or a group. */
    OF_ADMIN,
    /** Whoever registers or joins. */
    OF_SELF,
    /** Whoever invites: for what the invited cannot say themselves. */
    OF_INVITER,
    /** Whoever founds an organization, of themselves there. */
    OF_FOUNDER;

    boolean of(AttributeDefinition attribute) {
        List<Writer> writers = attribute.writers();
        boolean admin = writers.contains(Writer.ADMIN);
        boolean self = writers.contains(Writer.SELF);
        boolean asked = switch (this) {
            case OF_ADMIN -> admin;
            case OF_SELF -> self;
            case OF_INVITER -> admin && !self;
            case OF_FOUNDER -> admin || self;
        };
        return asked && attribute.required() && !attribute.retired();
    }
}
