package dev.shortlist.journal.webhook;

import dev.shortlist.journal.Kind;
import dev.shortlist.persistence.BaseEntity;
import dev.shortlist.web.paging.KeysetQuery;
import dev.shortlist.web.problem.HttpProblem;
import dev.shortlist.web.value.Labeled;
import dev.shortlist.web.value.ResourceId;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.LockModeType;
import jakarta.ws.rs.core.Response.Status;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.hibernate.annotations.DynamicUpdate;

/** Where changes are sent to. How far they have been sent is only in the table: {@link Claims} reads and writes it. */
@Entity
@DynamicUpdate
public class Webhook extends BaseEntity {

    /** The address of all webhooks. */
    public static final String ADDRESS = "/api/webhooks/";

    /** Each may take a thread of each service. */
    static final int MAX = 100;

    private static final String ROWS = """
            select
                it.id,
                it.url,
                it.kinds,
                it.state,
                function('webhook_lag' as Long, it.id),
                it.attempts,
                it.nextAttemptAt,
                it.lastSuccessAt,
                it.lastFailureAt,
                it.lastFailure,
                it.createdAt
            from Webhook it
            """;

    private static final String LOCK = "select pg_advisory_xact_lock('webhook'::regclass::bigint)";

    private static final String SKIP_PRUNED = """
            update webhook w
            set cursor_xid = p.xid, cursor_number = p.number
            from pruned_until p
            where w.id = ?
            and (p.xid, p.number) > (w.cursor_xid, w.cursor_number)
            """;

    public String url;

    /** By their labels; null for all. */
    public List<String> kinds;

    @Enumerated(EnumType.STRING)
    public WebhookState state;

    public byte[] secret;
    public Instant createdAt;
    public int attempts;
    public Instant failingSince;
    public Instant nextAttemptAt;
    public Instant lastSuccessAt;
    public Instant lastFailureAt;
    public String lastFailure;

    /**
     * Stores a new webhook.
     *
     * @throws HttpProblem 409 if there are too many
     */
    static Webhook create(WebhookBody body, byte[] secret, Instant now) {
        Panache.getSession().doWork(connection -> {
            try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
                lock.execute();
            }
        });
        if (count() >= MAX) {
            throw HttpProblem.of(Status.CONFLICT, "There are %d webhooks, and may be no more.".formatted(MAX));
        }
        Webhook webhook = new Webhook();
        webhook.set(body);
        webhook.secret = secret;
        webhook.createdAt = now.truncatedTo(ChronoUnit.MICROS);
        persistWithNewIds(List.of(webhook));
        return webhook;
    }

    private void set(WebhookBody body) {
        url = body.url().toString();
        kinds = body.kinds() == null
                ? null
                : body.kinds().stream().map(Kind::label).toList();
        state = body.state();
    }

    /**
     * Changes it. Deliveries are tried at once, however often they failed before. Where changes were deleted before they were
     * delivered, it goes on with those that are kept.
     *
     * @return false if it is not as it was before, and so stays as it is
     */
    boolean update(WebhookBody before, WebhookBody after) {
        if (!WebhookBody.of(this).equals(before)) {
            return false;
        }
        set(after);
        attempts = 0;
        failingSince = null;
        nextAttemptAt = null;
        Panache.getSession().doWork(connection -> {
            try (PreparedStatement skip = connection.prepareStatement(SKIP_PRUNED)) {
                skip.setLong(1, id);
                skip.execute();
            }
        });
        return true;
    }

    /** The webhook, or 404. */
    static Webhook get(ResourceId id) {
        return Webhook.<Webhook>findByIdOptional(id.value()).orElseThrow(() -> notFound(id));
    }

    /** The webhook, or 404, locked until the transaction ends. */
    static Webhook getForUpdate(ResourceId id) {
        return Webhook.<Webhook>findByIdOptional(id.value(), LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> notFound(id));
    }

    /** Ends it, or 404. */
    static void delete(ResourceId id) {
        if (!deleteById(id.value())) {
            throw notFound(id);
        }
    }

    /** All webhooks. */
    static KeysetQuery<WebhookJson> search() {
        return new KeysetQuery<>(WebhookJson.class, ROWS);
    }

    /** What callers get of a webhook, or 404. */
    static WebhookJson json(ResourceId id) {
        return search().where("id", id.value(), "it.id = :id").first(1).stream()
                .findFirst()
                .orElseThrow(() -> notFound(id));
    }

    private static HttpProblem notFound(ResourceId id) {
        return HttpProblem.notFound("There is no webhook %s.".formatted(id));
    }

    /** The address of the webhook with an id. */
    public static String address(long id) {
        return ADDRESS + id + "/";
    }

    /** The kinds with some labels; null for null. */
    static List<Kind> kinds(List<String> labels) {
        return labels == null
                ? null
                : labels.stream().map(label -> Labeled.parse(label, Kind.class)).toList();
    }
}
