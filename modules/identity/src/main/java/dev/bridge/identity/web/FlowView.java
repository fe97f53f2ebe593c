package dev.bridge.identity.web;

import dev.bridge.identity.FlowId;
import dev.bridge.identity.session.Factor;
import dev.bridge.identity.signin.Flow;
import dev.bridge.identity.signin.FlowStep;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A flow as its browser sees it.
 *
 * @param step what it waits for
 * @param choices by what it can be answered, where there is a choice
 * @param email the address as it was typed, which says nothing about whether anybody has it
 * @param acr how strong the sign-in has to be
 * @param returnTo where to go on, once it is done
 */
record FlowView(
        FlowId id,
        String kind,
        String step,
        List<String> choices,
        @Nullable String email,
        @Nullable String clientName,
        String acr,
        @Nullable String returnTo,
        Instant expiresAt) {

    static FlowView of(Flow flow, Collection<Factor> choices) {
        return new FlowView(
                flow.id(),
                flow.kind().word(),
                flow.step().word(),
                choices.stream().sorted().map(Factor::word).toList(),
                flow.address() == null ? null : flow.address().shown(),
                flow.clientName(),
                flow.wanted().acr(),
                flow.step() == FlowStep.DONE ? flow.returnTo().text() : null,
                flow.expiresAt());
    }
}
