package dev.shortlist.journal.webhook;

import static jakarta.ws.rs.core.MediaType.APPLICATION_FORM_URLENCODED;
import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.MediaType.MULTIPART_FORM_DATA;
import static jakarta.ws.rs.core.MediaType.TEXT_HTML;

import dev.shortlist.security.Role;
import dev.shortlist.web.body.Body;
import dev.shortlist.web.body.BodyReader;
import dev.shortlist.web.paging.Page;
import dev.shortlist.web.paging.PageRequest;
import dev.shortlist.web.paging.QueryParameters;
import dev.shortlist.web.response.Responses;
import dev.shortlist.web.value.ResourceId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.security.SecureRandom;
import java.time.Clock;
import org.jboss.resteasy.reactive.RestResponse;

/** Webhooks: list, create, view, pause, end. Bodies are read without a transaction, since a host's name is looked up. */
@Path(Webhook.ADDRESS)
@RolesAllowed(Role.ADMIN)
@Produces({APPLICATION_JSON, TEXT_HTML})
@Consumes({APPLICATION_JSON, APPLICATION_FORM_URLENCODED, MULTIPART_FORM_DATA})
public class WebhookResource {

    @Inject
    Clock clock;

    private final SecureRandom random = new SecureRandom();

    @GET
    public RestResponse<Page<WebhookJson>> list(@BeanParam QueryParameters query) {
        PageRequest page = PageRequest.from(query);
        query.requireValid();
        return Webhook.search()
                .page(page, query, Webhook.ADDRESS, new WebhookFilter())
                .toResponse();
    }

    @POST
    public RestResponse<WebhookJson> create(Body<WebhookBody> body) {
        WebhookBody read = body.read();
        byte[] secret = WebhookSecret.generate(random);
        WebhookJson created = QuarkusTransaction.requiringNew()
                .call(() -> WebhookJson.created(Webhook.create(read, secret, clock.instant())));
        return Responses.created(created.address(), created);
    }

    @GET
    @Path("{id}")
    public RestResponse<WebhookJson> get(ResourceId id) {
        return RestResponse.ok(Webhook.json(id));
    }

    @PATCH
    @Path("{id}")
    @Consumes({APPLICATION_JSON, BodyReader.MERGE_PATCH, APPLICATION_FORM_URLENCODED, MULTIPART_FORM_DATA})
    public RestResponse<WebhookJson> patch(ResourceId id, Body<WebhookBody> body) {
        boolean isStored;
        do {
            WebhookBody before = QuarkusTransaction.requiringNew().call(() -> WebhookBody.of(Webhook.get(id)));
            WebhookBody after = body.mergeInto(before, id);
            isStored = QuarkusTransaction.requiringNew()
                    .call(() -> Webhook.getForUpdate(id).update(before, after));
        } while (!isStored);
        return RestResponse.ok(Webhook.json(id));
    }

    @DELETE
    @Path("{id}")
    public RestResponse<Void> delete(ResourceId id) {
        QuarkusTransaction.requiringNew().run(() -> Webhook.delete(id));
        return RestResponse.noContent();
    }
}
