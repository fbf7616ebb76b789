package dev.shortlist.journal.webhook;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.journal.Changes;
import dev.shortlist.journal.Cursor;
import dev.shortlist.journal.webhook.Receiver.Delivery;
import dev.shortlist.support.Sql;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@Tag("slow")
@TestProfile(PrivateNetworks.class)
class WebhooksTest {

    private static final String WEBHOOKS = "/api/webhooks/";

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Inject
    DataSource database;

    private final List<Receiver> receivers = new ArrayList<>();

    @AfterEach
    void end_all() throws Exception {
        receivers.forEach(Receiver::close);
        Sql.run(database, "delete from webhook");
    }

    private Receiver receiver() {
        Receiver receiver = new Receiver();
        receivers.add(receiver);
        return receiver;
    }

    /** A webhook for all changes, or for those of some kinds; gives its address. */
    private static String aWebhook(Receiver receiver, String... kinds) {
        return created(
                post(WEBHOOKS, body("Url", receiver.url(), "Kinds", kinds.length == 0 ? null : Arrays.asList(kinds))));
    }

    /** Does not wait for the pause after a failure to end. */
    private void tryAgainNow(String webhook) throws Exception {
        await(webhook, answer -> answer.path("'Next attempt'") != null);
        Sql.run(database, "update webhook set next_attempt_at = now() where id = ?", id(webhook));
    }

    private static Response await(String webhook, Predicate<Response> condition) {
        Response answer;
        do {
            answer = get(webhook);
            ok(answer);
        } while (!condition.test(answer));
        return answer;
    }

    private static Response paused(String webhook) {
        return await(webhook, answer -> answer.path("State").equals("Paused"));
    }

    private static Response failing(String webhook) {
        return await(webhook, answer -> answer.path("'Last failure'") != null);
    }

    private static Response delete(String address) {
        return request().delete(address);
    }

    private static String reason(Response webhook) {
        return webhook.path("'Last failure'.Reason");
    }

    private static String page(String address) {
        return request()
                .accept("text/html")
                .get(address)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .extract()
                .asString();
    }

    @Test
    void only_the_answer_to_its_creation_tells_the_secret() {
        Response answer = post(WEBHOOKS, body("Url", receiver().url(), "Kinds", List.of("job", "Applicant", "JOB")));

        String webhook = created(answer);
        Map<String, Object> told = answer.path("");
        assertEquals(
                List.of(
                        "Id",
                        "Url",
                        "Kinds",
                        "State",
                        "Lag",
                        "Attempts",
                        "Next attempt",
                        "Last success",
                        "Last failure",
                        "Created",
                        "Secret"),
                List.copyOf(told.keySet()));
        assertTrue(((String) told.get("Secret")).matches("whsec_[A-Za-z0-9+/]{43}="));
        assertEquals(List.of("Job", "Applicant"), told.get("Kinds"));
        assertEquals("Active", told.get("State"));
        assertEquals(without(told, "Secret"), get(webhook).path(""));
        assertEquals(List.of(without(told, "Secret")), get(WEBHOOKS).path("results"));
        for (String later : List.of(ok(patch(webhook, body("State", "Paused"))), page(webhook), page(WEBHOOKS))) {
            assertFalse(later.contains("whsec_"), later);
        }
    }

    @Test
    void a_change_is_sent_as_the_feed_has_it_and_signed() throws Exception {
        String start = "/api/changes/?after=" + Changes.latest();
        Receiver receiver = receiver();
        Response created = post(WEBHOOKS, body("Url", receiver.url()));
        String webhook = created(created);
        String job = aJob();

        List<Delivery> deliveries = receiver.upTo(job);

        Delivery delivery = deliveries.get(deliveries.size() - 1);
        assertEquals("/hook?for=shortlist", delivery.path());
        assertEquals("application/json", delivery.headers().getFirst("Content-Type"));
        assertEquals("localhost:" + receiver.port(), delivery.headers().getFirst("Host"));
        new com.standardwebhooks.Webhook(created.<String>path("Secret")).verify(delivery.body(), delivery.headers());
        String feed = get(start).asString();
        assertTrue(feed.contains(delivery.body()), feed);
        assertEquals("msg_%d_%s".formatted(id(webhook), delivery.get("Cursor")), delivery.id());
        Response now = await(webhook, answer -> answer.path("'Last success'") != null);
        assertNull(now.path("'Last failure'"));
        assertEquals(0, now.<Integer>path("Attempts"));
    }

    @Test
    void it_begins_with_changes_after_its_creation() {
        String start = "/api/changes/?after=" + Changes.latest();
        String before = aJob();
        // It is shown once all older transactions have ended, and only then is it before.
        while (get(start).<List<?>>path("results").isEmpty()) {
            Thread.onSpinWait();
        }
        Receiver receiver = receiver();
        aWebhook(receiver);
        String after = aJob();

        assertFalse(receiver.upTo(after).stream()
                .anyMatch(delivery -> delivery.url().equals(before)));
    }

    @Test
    void changes_come_in_order_each_after_the_one_before_was_acknowledged() throws Exception {
        Receiver receiver = receiver().answering(200, 500, 200, 200, 302, 404, 200);
        String webhook = aWebhook(receiver);
        String applicant = anApplicant(aJob(), hooli(), berkeley());
        ok(patch(applicant, body("Status", "Offer pending")));
        String last = aJob();

        List<Delivery> deliveries = new ArrayList<>();
        Delivery delivery;
        do {
            delivery = receiver.next();
            deliveries.add(delivery);
            if (delivery.status() != 200) {
                tryAgainNow(webhook);
            }
        } while (!delivery.url().equals(last) || delivery.status() != 200);

        List<String> all = deliveries.stream().map(Delivery::id).toList();
        List<String> acknowledged = deliveries.stream()
                .filter(sent -> sent.status() == 200)
                .map(Delivery::id)
                .toList();
        assertEquals(acknowledged, List.copyOf(new LinkedHashSet<>(all)), "nothing is sent before its turn");
        assertEquals(acknowledged.size() + 3, all.size());
        List<Cursor> cursors = deliveries.stream()
                .map(sent -> Cursor.parse(sent.get("Cursor")))
                .toList();
        assertEquals(cursors.stream().sorted().toList(), cursors);
    }

    @Test
    void what_fails_is_told_and_sent_again_under_the_same_id() throws Exception {
        Receiver receiver = receiver().answering(500);
        String webhook = aWebhook(receiver);
        aJob();

        Delivery first = receiver.next();
        Response failing = await(webhook, answer -> answer.path("'Next attempt'") != null);
        assertEquals("The receiver answered 500.", reason(failing));
        assertEquals("Active", failing.path("State"));
        assertEquals(1, failing.<Integer>path("Attempts"));
        tryAgainNow(webhook);
        Delivery second = receiver.next();

        assertEquals(first.id(), second.id());
        assertEquals(first.body(), second.body());
        Response healed = await(webhook, answer -> answer.path("'Last success'") != null);
        assertEquals(0, healed.<Integer>path("Attempts"));
        assertNull(healed.path("'Next attempt'"));
        assertEquals("The receiver answered 500.", reason(healed));
    }

    @Test
    void a_receiver_that_fails_for_three_days_is_paused_and_goes_on_when_told_to() throws Exception {
        Receiver receiver = receiver().answering(500, 503);
        String webhook = aWebhook(receiver);
        aJob();
        Delivery first = receiver.next();
        await(webhook, answer -> answer.path("'Next attempt'") != null);
        Sql.run(
                database,
                "update webhook set failing_since = now() - interval '3 days', next_attempt_at = now() where id = ?",
                id(webhook));

        assertEquals(first.id(), receiver.next().id());
        assertEquals("The receiver answered 503. It was tried for three days.", reason(paused(webhook)));

        Response active = patch(webhook, body("State", "active"));
        assertEquals("Active", active.path("State"));
        assertEquals(0, active.<Integer>path("Attempts"));
        assertEquals(first.id(), receiver.next().id());
    }

    @Test
    void a_receiver_that_answers_410_is_paused_at_once() {
        String webhook = aWebhook(receiver().answering(410));
        aJob();

        assertEquals("The receiver answered 410. It wants no more.", reason(paused(webhook)));
    }

    @Test
    void a_redirect_is_not_followed() {
        Receiver receiver = receiver().answering(307);
        String webhook = aWebhook(receiver);
        aJob();

        assertEquals("The receiver answered 307.", reason(failing(webhook)));
        assertEquals("/hook?for=shortlist", receiver.next().path());
        assertEquals(List.of(), receiver.rest());
    }

    @Test
    void it_tells_that_nobody_listens() {
        Receiver gone = receiver();
        String webhook = aWebhook(gone);
        gone.close();
        aJob();

        assertEquals("There was no answer: the connection was refused.", reason(failing(webhook)));
    }

    @Test
    void it_tells_that_the_receiver_does_not_speak_tls() throws Exception {
        try (RawReceiver receiver = new RawReceiver("HTTP/1.1 400 Bad Request\r\n\r\n")) {
            String url = receiver.url().replace("http:", "https:");
            String webhook = created(post(WEBHOOKS, body("Url", url)));
            aJob();

            assertEquals("There was no answer: the TLS handshake failed.", reason(failing(webhook)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', the connection was closed.",
        "'HTTP/1.1 200', the connection was closed.",
        "'SSH-2.0-OpenSSH_9.2\r\n', the answer was not valid HTTP.",
        "'HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n', the answer was not valid HTTP."
    })
    void it_tells_what_was_wrong_with_an_answer(String answer, String fault) throws Exception {
        try (RawReceiver receiver = new RawReceiver(answer)) {
            String webhook = created(post(WEBHOOKS, body("Url", receiver.url())));
            aJob();

            assertEquals("There was no answer: " + fault, reason(failing(webhook)));
        }
    }

    @Test
    void a_2xx_whose_body_breaks_off_is_a_failure_and_sent_again() throws Exception {
        Receiver receiver = receiver().breakingOffOnce();
        String webhook = aWebhook(receiver);
        aJob();

        Delivery first = receiver.next();
        assertEquals(
                "The receiver answered 200, but not to the end: the connection was closed.",
                reason(await(
                        webhook,
                        answer -> answer.path("'Last failure'") != null || answer.path("'Last success'") != null)));
        tryAgainNow(webhook);
        assertEquals(first.id(), receiver.next().id());
    }

    @Test
    void nothing_that_a_receiver_sends_is_logged() throws Exception {
        Queue<String> log = new ConcurrentLinkedQueue<>();
        Handler handler = new StreamHandler() {
            @Override
            public void publish(LogRecord line) {
                log.add(new SimpleFormatter().format(line).toLowerCase(Locale.ROOT));
            }
        };
        Logger.getLogger("").addHandler(handler);
        try (RawReceiver receiver = new RawReceiver("SSH-2.0-mallory\r\n")) {
            String webhook = created(post(WEBHOOKS, body("Url", receiver.url())));
            aJob();
            failing(webhook);
        } finally {
            Logger.getLogger("").removeHandler(handler);
        }

        assertFalse(log.stream().anyMatch(line -> line.contains("mallory")), log::toString);
    }

    @Test
    void a_long_answer_is_not_read_to_its_end() {
        Receiver receiver = receiver().answeringAtLength(1 << 20);
        String webhook = aWebhook(receiver);
        receiver.upTo(aJob());
        receiver.upTo(aJob());

        assertNull(
                await(webhook, answer -> answer.path("'Last success'") != null).path("'Last failure'"));
    }

    @Test
    void only_changes_of_the_kinds_that_were_asked_for_are_sent() {
        Receiver receiver = receiver();
        aWebhook(receiver, "Applicant");
        String job = aJob();
        String applicant = anApplicant(job, hooli());
        ok(patch(applicant, body("Status", "Rejected")));
        ok(patch(job, body("Title", "Chef")));
        String other = anApplicant(job);

        Set<String> kinds = new LinkedHashSet<>();
        receiver.upTo(other).forEach(delivery -> kinds.add(delivery.get("Kind")));

        assertEquals(Set.of("Applicant"), kinds);
    }

    @Test
    void changes_that_are_not_asked_for_make_no_lag() throws Exception {
        String webhook = aWebhook(receiver(), "Applicant");
        aJob();

        while ((boolean) Sql.value(database, """
                select exists (
                    select from journal j join webhook w on (j.xid, j.number) > (w.cursor_xid, w.cursor_number)
                    where w.id = ?)
                """, id(webhook))) {
            Thread.onSpinWait();
        }
        assertEquals(0, get(webhook).<Integer>path("Lag"));
    }

    @Test
    void a_paused_webhook_gets_nothing_until_it_is_active_again_and_then_all_of_it() throws Exception {
        Receiver receiver = receiver();
        String webhook = aWebhook(receiver);
        receiver.upTo(aJob());
        ok(patch(webhook, body("State", "Paused")));
        String missed = aJob();
        Receiver other = receiver();
        aWebhook(other);
        String last = aJob();
        other.upTo(last);
        assertEquals(List.of(), receiver.rest());
        Sql.run(database, "update journal set at = now() - interval '90 seconds' where object_id = ?", id(missed));
        assertTrue(get(webhook).<Integer>path("Lag") >= 90);

        ok(patch(webhook, body("State", "Active")));

        List<String> urls = receiver.upTo(last).stream().map(Delivery::url).toList();
        assertEquals(List.of(missed, last), urls.subList(urls.size() - 2, urls.size()));
    }

    @Test
    void a_deleted_webhook_gets_nothing_more() {
        Receiver receiver = receiver();
        String webhook = aWebhook(receiver);
        receiver.upTo(aJob());

        assertEquals(204, delete(webhook).statusCode());

        problem(404, get(webhook));
        problem(404, patch(webhook, "{}"));
        problem(404, delete(webhook));
        Receiver other = receiver();
        aWebhook(other);
        other.upTo(aJob());
        assertEquals(List.of(), receiver.rest());
    }

    @Test
    void one_that_is_deleted_during_a_delivery_gets_no_other() {
        Receiver receiver = receiver().holdingAnswers();
        String webhook = aWebhook(receiver);
        aJob();
        aJob();
        receiver.next();

        assertEquals(204, delete(webhook).statusCode());
        receiver.answer(10);

        Receiver other = receiver();
        aWebhook(other);
        other.upTo(aJob());
        assertEquals(List.of(), receiver.rest());
    }

    @Test
    void a_slow_receiver_delays_no_other_and_holds_no_connection_to_the_database() {
        List<Receiver> slow = new ArrayList<>();
        // More than there are connections.
        for (int i = 0; i < 20; i++) {
            slow.add(receiver().holdingAnswers());
            aWebhook(slow.get(i));
        }
        Receiver fast = receiver();
        aWebhook(fast);

        fast.upTo(aJob());
        slow.forEach(Receiver::next);
        fast.upTo(aJob());

        slow.forEach(receiver -> assertEquals(List.of(), receiver.rest()));
    }

    @Test
    void hanging_receivers_delay_no_other_at_the_same_host_and_port() {
        Receiver receiver = receiver().holdingAnswersOn("/slow/");
        List<String> slow = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            slow.add(created(post(WEBHOOKS, body("Url", receiver.url("/slow/" + i), "Kinds", List.of("Job")))));
        }
        String job = aJob();
        while (receiver.rest().size() < slow.size()
                && slow.stream().allMatch(webhook -> get(webhook).path("'Last failure'") == null)) {
            Thread.onSpinWait();
        }
        assertEquals(slow.size(), receiver.rest().size(), "all of them wait for an answer at once");
        String good = created(post(WEBHOOKS, body("Url", receiver.url("/good"))));
        ok(patch(job, body("Title", "Chef")));
        String last = aJob();

        Set<String> paths = receiver.upTo(last).stream().map(Delivery::path).collect(Collectors.toSet());
        assertEquals(slow.size() + 1, paths.size());
        assertNull(get(good).path("'Last failure'"));
        slow.forEach(webhook -> assertNull(get(webhook).path("'Last failure'"), "all of them still wait"));
    }

    @Test
    void a_transaction_that_holds_changes_back_makes_a_lag() throws Exception {
        String webhook = aWebhook(receiver());
        try (Connection open = database.getConnection()) {
            open.setAutoCommit(false);
            assertNotNull(Sql.value(open, "select pg_current_xact_id()::text"));
            String job = aJob();
            Sql.run(database, "update journal set at = now() - interval '90 seconds' where object_id = ?", id(job));

            assertTrue(get(webhook).<Integer>path("Lag") >= 90);
            while (lag() < 90) {
                Thread.onSpinWait();
            }
            open.rollback();
        }
        while (lag() > 0) {
            Thread.onSpinWait();
        }
    }

    private double lag() {
        return get(metrics.toString())
                .asString()
                .lines()
                .filter(line -> line.startsWith("shortlist_webhooks_lag_seconds"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_patch_changes_only_what_it_names_and_from_the_next_change_on() {
        Receiver before = receiver();
        Receiver after = receiver();
        String webhook = aWebhook(before, "Job");
        before.upTo(aJob());

        Response patched = patch(webhook, body("Url", after.url()), MERGE_PATCH);
        assertEquals(after.url(), patched.path("Url"));
        assertEquals(List.of("Job"), patched.path("Kinds"));
        after.upTo(aJob());
        assertEquals(List.of(), before.rest());
        assertNull(patch(webhook, body("Kinds", null)).path("Kinds"));
        after.upTo(anApplicant(aJob()));
    }

    @Test
    void patches_of_different_fields_at_the_same_time_all_survive() throws Exception {
        String webhook = aWebhook(receiver());
        String url = receiver().url();

        atOnce(List.of(
                () -> ok(patch(webhook, body("Url", url))),
                () -> ok(patch(webhook, body("Kinds", List.of("Job")))),
                () -> ok(patch(webhook, body("State", "Paused")))));

        Response all = get(webhook);
        assertEquals(url, all.path("Url"));
        assertEquals(List.of("Job"), all.path("Kinds"));
        assertEquals("Paused", all.path("State"));
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        Map<String, Object> wrong =
                body("Url", "x", "Kinds", Arrays.asList("Person", "Job", 1, null), "State", "Asleep", "Secret", "mine");

        invalid(post(WEBHOOKS, wrong), "#/Url", "#/Kinds/0", "#/Kinds/2", "#/Kinds/3", "#/State", "#/Secret")
                .says(
                        "Url must be an address such as https://",
                        "Kinds[0] must be one of \"Job\", \"Applicant\", \"Experience\".",
                        "Kinds[2] must be a string, not a number.",
                        "State must be one of \"Active\", \"Paused\".");
        invalid(post(WEBHOOKS, "{}"), "#/Url").says("Url is required.");
        invalid(post(WEBHOOKS, body("Url", receiver().url(), "Kinds", List.of())), "#/Kinds")
                .says("must name one kind or more, or be null for all");
        invalid(post(WEBHOOKS, body("Url", receiver().url(), "Kinds", "Job")), "#/Kinds")
                .says("Kinds must be an array of strings, not a string.");
        invalid(post(WEBHOOKS, body("Url", 1)), "#/Url").says("Url must be a string");
        invalid(patch(aWebhook(receiver()), body("Url", null, "State", null, "Id", 1)), "#/Url", "#/State", "#/Id");
    }

    @Test
    void the_list_has_pages() {
        List<String> webhooks = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            webhooks.add(aWebhook(receiver()));
        }
        Response first = get(WEBHOOKS + "?limit=2");
        assertEquals(2, first.<List<?>>path("results").size());
        Response second = follow(first.path("next"));
        assertEquals(id(webhooks.get(2)), second.<Integer>path("results[0].Id").longValue());
        assertNull(second.path("next"));
        assertEquals(
                first.<List<?>>path("results.Id"),
                follow(second.path("previous")).path("results.Id"));
        problem(400, get(WEBHOOKS + "?state=Active"));
    }

    @Test
    void there_are_a_hundred_at_most() throws Exception {
        Sql.run(database, """
                insert into webhook (id, url, state, secret, created_at)
                select nextval('webhook_id_seq'), 'https://example.com/', 'Paused', decode(repeat('00', 32), 'hex'), now()
                from generate_series(1, 99)
                """);
        Receiver receiver = receiver();
        List<Response> answers = atOnce(() -> post(WEBHOOKS, body("Url", receiver.url(), "State", "Paused")));

        assertEquals(1, answers.stream().filter(a -> a.statusCode() == 201).count());
        problem(409, post(WEBHOOKS, body("Url", receiver.url()))).says("There are 100 webhooks, and may be no more.");
    }

    @Test
    void a_browser_gets_pages() {
        Receiver receiver = receiver().answering(500);
        String webhook = aWebhook(receiver, "Job", "Experience");
        aJob();
        failing(webhook);

        String list = page(WEBHOOKS);
        assertTrue(list.contains("href=\"%s\"".formatted(webhook)), list);
        assertTrue(list.contains("The receiver answered 500.") && list.contains("#/Journal/listWebhooks"), list);
        String one = page(webhook);
        assertTrue(one.contains("of Job, Experience") && one.contains("after 1 that failed"), one);
        assertTrue(one.contains("curl -X DELETE") && one.contains("{&quot;State&quot;:&quot;Paused&quot;}"), one);
        String created = request()
                .accept("text/html")
                .contentType(JSON)
                .body(body("Url", receiver.url()))
                .post(WEBHOOKS)
                .asString();
        assertTrue(created.contains("Its secret is <code>whsec_"), created);
        assertTrue(page("/api/").contains("href=\"/api/webhooks/\""));
    }
}
