package dev.shortlist.security;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Adds the provider to the OpenAPI document, if there is one: only the running service knows where it is. */
@OpenApiFilter(stages = RunStage.RUNTIME_STARTUP)
@RegisterForReflection
public class ProviderScheme implements OASFilter {

    private static final String NAME = "provider";

    private final Optional<String> provider =
            ConfigProvider.getConfig().getOptionalValue("quarkus.oidc.auth-server-url", String.class);

    @Override
    public Operation filterOperation(Operation operation) {
        if (provider.isPresent()) {
            operation.setSecurity(withProvider(operation.getSecurity()));
        }
        return operation;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (provider.isEmpty()) {
            return;
        }
        document.setSecurity(withProvider(document.getSecurity()));
        document.getComponents()
                .addSecurityScheme(
                        NAME,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.OPENIDCONNECT)
                                .openIdConnectUrl(
                                        provider.get().replaceFirst("/$", "") + "/.well-known/openid-configuration")
                                .description("Sign in, or send a token of the provider as `Authorization: Bearer`."));
    }

    /** The roles are the same for each scheme. */
    private static List<SecurityRequirement> withProvider(List<SecurityRequirement> schemes) {
        List<SecurityRequirement> all = new ArrayList<>(schemes);
        List<String> roles = schemes.get(0).getSchemes().values().iterator().next();
        all.add(OASFactory.createSecurityRequirement().addScheme(NAME, roles));
        return all;
    }
}
