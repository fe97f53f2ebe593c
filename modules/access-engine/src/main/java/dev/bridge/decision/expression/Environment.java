package dev.bridge.decision.expression;

import dev.bridge.kernel.network.Cidr;
import dev.bridge.kernel.network.IpAddress;
import dev.bridge.kernel.problem.ProblemException;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.ErrorValue;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;

/** The dialect of CEL that Bridge has: standard CEL, and networks. Its regular expressions are RE2's. */
final class Environment {

    static final String CIDR = "cidr_string";
    static final String CONTAINS_IP = "cidr_contains_ip";

    /** A function that nobody can write: its value, and a failure that dev.cel takes for a value is one again. */
    static final String SETTLED = "@settled";

    private static final CelType ADDRESSES = OpaqueType.create(Scope.TYPE_PREFIX + "addresses");

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(ExpressionLimits.LENGTH.intValue())
            .maxParseRecursionDepth(ExpressionLimits.DEPTH.intValue())
            .comprehensionMaxIterations(ExpressionLimits.ITERATIONS.intValue())
            .enableHeterogeneousNumericComparisons(true)
            .build();

    static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(OPTIONS)
            .addFunctionBindings(
                    CelFunctionBinding.from(CIDR, String.class, Environment::network),
                    CelFunctionBinding.from(CONTAINS_IP, Cidr.class, String.class, Environment::contains),
                    CelFunctionBinding.from(SETTLED, Object.class, Environment::settled))
            .build();

    private Environment() {}

    static CelCompilerBuilder compiler() {
        return CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addFunctionDeclarations(
                        CelFunctionDecl.newFunctionDeclaration(
                                "cidr", CelOverloadDecl.newGlobalOverload(CIDR, ADDRESSES, SimpleType.STRING)),
                        CelFunctionDecl.newFunctionDeclaration(
                                "containsIP",
                                CelOverloadDecl.newMemberOverload(
                                        CONTAINS_IP, SimpleType.BOOL, ADDRESSES, SimpleType.STRING)));
    }

    static Cidr network(String text) {
        try {
            return Cidr.parse(text);
        } catch (ProblemException wrong) {
            throw new EvaluationFailed(Failure.WRONG_ARGUMENT);
        }
    }

    static boolean contains(Cidr network, String address) {
        return network.contains(
                IpAddress.parse(address).orElseThrow(() -> new EvaluationFailed(Failure.WRONG_ARGUMENT)));
    }

    private static Object settled(Object value) {
        if (value instanceof ErrorValue failed) {
            throw new EvaluationFailed(Failure.of(failed.value()));
        }
        return value;
    }
}
