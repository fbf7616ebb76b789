package dev.shortlist.journal.webhook;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.shortlist.journal.webhook.Receiver.Delivery;
import dev.shortlist.support.FreePort;
import dev.shortlist.support.Postgres;
import dev.shortlist.support.Program;
import dev.shortlist.support.Sql;
import io.restassured.response.Response;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service: several of them, and what happens when one or the database is lost. */
class WebhooksIT {

    private static final String WEBHOOKS = "/api/webhooks/";

    private static final int CHANGES = 60;

    @TempDir
    Path folder;

    private static Program.Service serve(Map<String, String> settings) {
        return Program.serve(with(settings, "SHORTLIST_WEBHOOKS_ALLOW_PRIVATE_NETWORKS", "true"));
    }

    /** Creates so many jobs; gives their addresses. */
    private static List<String> jobs(Program.Service service) {
        List<String> jobs = new ArrayList<>();
        for (int i = 0; i < CHANGES; i++) {
            jobs.add(created(post(service.at(JOBS), salesRep())));
        }
        return jobs;
    }

    private static List<String> urls(List<Delivery> deliveries) {
        return deliveries.stream().map(Delivery::url).toList();
    }

    /** Has half of the changes acknowledged, and takes one more, which is not answered. */
    private static List<Delivery> half(Receiver receiver) {
        List<Delivery> deliveries = new ArrayList<>();
        receiver.answer(CHANGES / 2);
        while (deliveries.size() <= CHANGES / 2) {
            deliveries.add(receiver.next());
        }
        return deliveries;
    }

    /**
     * Expects all changes after an interruption, each at least once and in order: what was not acknowledged may be sent again.
     * Gives all deliveries.
     */
    private static List<Delivery> assertGoesOn(Receiver receiver, List<Delivery> before, List<String> jobs) {
        List<Delivery> all = new ArrayList<>(before);
        Set<String> delivered = new HashSet<>(urls(before));
        while (delivered.size() < CHANGES || !receiver.rest().isEmpty()) {
            Delivery next = receiver.next();
            all.add(next);
            delivered.add(next.url());
        }
        List<String> urls = urls(all);
        assertEquals(jobs, List.copyOf(new LinkedHashSet<>(urls)));
        for (int i = 1; i < urls.size(); i++) {
            int step = jobs.indexOf(urls.get(i)) - jobs.indexOf(urls.get(i - 1));
            assertTrue(step == 0 || step == 1, urls::toString);
        }
        return all;
    }

    @Test
    @Tag("deep")
    void when_a_service_is_killed_another_goes_on_where_it_was() throws Exception {
        Map<String, String> database = Program.on(Postgres.aDatabase());
        Program.Service killed = serve(database);
        try (Receiver receiver = new Receiver().holdingAnswers()) {
            created(post(killed.at(WEBHOOKS), body("Url", receiver.url())));
            List<String> jobs = jobs(killed);
            List<Delivery> deliveries = half(receiver);
            try (Program.Service other = serve(database)) {
                killed.close();
                receiver.answer(CHANGES * 2);

                List<Delivery> all = assertGoesOn(receiver, deliveries, jobs);
                assertEquals(
                        all.get(deliveries.size() - 1).id(),
                        all.get(deliveries.size()).id(),
                        "it is sent again");
                assertEquals("Active", get(other.at(WEBHOOKS)).path("results[0].State"));
            }
        } finally {
            killed.close();
        }
    }

    @Test
    void services_that_share_webhooks_deliver_each_change_once() throws Exception {
        Map<String, String> database = Program.on(Postgres.aDatabase());
        List<Receiver> receivers = new ArrayList<>();
        try (Program.Service one = serve(database);
                Program.Service two = serve(database)) {
            for (int i = 0; i < 8; i++) {
                receivers.add(new Receiver());
                created(post(one.at(WEBHOOKS), body("Url", receivers.get(i).url())));
            }
            List<String> jobs = jobs(two);
            String last = created(post(one.at(JOBS), salesRep()));
            jobs.add(last);
            for (Receiver receiver : receivers) {
                assertEquals(jobs, urls(receiver.upTo(last)));
            }
            String next = created(post(one.at(JOBS), salesRep()));
            for (Receiver receiver : receivers) {
                assertEquals(List.of(next), urls(receiver.upTo(next)));
            }
        } finally {
            receivers.forEach(Receiver::close);
        }
    }

    @Test
    @Tag("deep")
    void when_the_database_is_stopped_at_once_it_goes_on_afterwards() throws Exception {
        int port = FreePort.find();
        Path data = folder.resolve("18");
        EmbeddedPostgres postgres = start(port, data);
        try (Receiver receiver = new Receiver().holdingAnswers();
                Program.Service service = serve(Program.at(postgres.getJdbcUrl("postgres", "postgres")))) {
            created(post(service.at(WEBHOOKS), body("Url", receiver.url())));
            List<String> jobs = jobs(service);
            List<Delivery> deliveries = half(receiver);
            // PostgreSQL's "immediate shutdown".
            String postmaster =
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0);
            assertEquals(
                    0, new ProcessBuilder("kill", "-QUIT", postmaster).start().waitFor());
            ProcessHandle.of(Long.parseLong(postmaster))
                    .ifPresent(process -> process.onExit().join());
            postgres.close();
            receiver.answer(CHANGES * 2);
            // Each takes as long as it takes to learn that there is no connection: so the acknowledgement is not
            // recorded.
            unavailable(get(service.at(WEBHOOKS)));
            unavailable(get(service.at(WEBHOOKS)));
            postgres = start(port, data);

            assertGoesOn(receiver, deliveries, jobs);
        } finally {
            postgres.close();
        }
    }

    private static EmbeddedPostgres start(int port, Path data) throws Exception {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                // Without it, as tests are otherwise, what was committed just before is lost.
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    @Test
    void changes_that_were_deleted_before_they_were_delivered_pause_it_and_the_log_tells_no_secret() throws Exception {
        String name = Postgres.aDatabase();
        try (Receiver receiver = new Receiver();
                Program.Service service = serve(Program.on(name))) {
            Response created = post(service.at(WEBHOOKS), body("Url", receiver.url(), "State", "Paused"));
            String webhook = service.at(created(created));
            List<String> jobs = jobs(service);
            while (get(service.at("/api/changes/?limit=200"))
                            .<List<?>>path("results")
                            .size()
                    < CHANGES) {
                Thread.onSpinWait();
            }
            Sql.run(Postgres.database(name), "select prune_journal(now() + interval '1 day', ?)", CHANGES / 2);
            Sql.run(Postgres.database(name), "update webhook set state = 'Active'");

            service.said("Webhook 1 is paused: Changes were deleted before they were delivered");
            while (!get(webhook).path("State").equals("Paused")) {
                Thread.onSpinWait();
            }
            ok(patch(webhook, body("State", "Active")));

            assertEquals(jobs.subList(CHANGES / 2, CHANGES), urls(receiver.upTo(jobs.get(CHANGES - 1))));
            service.terminate();
            String log = service.remainingOutput();
            assertFalse(log.contains("whsec_") || log.contains(receiver.url()), log);
        }
    }

    /** A name that only Java's look-up knows, and a certificate that holds for this name alone. */
    @Test
    void it_connects_to_the_address_that_was_checked_and_by_the_name_that_was_given() throws Exception {
        assumeFalse(Program.isNative(), "takes options of a JVM");
        Path keys = folder.resolve("keys.p12");
        Path hosts = Files.writeString(
                folder.resolve("hosts"), "127.0.0.1 hooks.shortlist.test\n127.0.0.1 other.shortlist.test\n");
        createKeys(keys, "hooks.shortlist.test");
        String options =
                "-Djdk.net.hosts.file=%s -Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=changeit"
                        .formatted(hosts, keys);
        try (Receiver receiver = new Receiver(https(keys));
                Program.Service service = serve(with(Program.on(Postgres.aDatabase()), "JAVA_TOOL_OPTIONS", options))) {
            String refused = created(
                    post(service.at(WEBHOOKS), body("Url", "https://other.shortlist.test:" + receiver.port() + "/")));
            created(post(service.at(WEBHOOKS), body("Url", "https://hooks.shortlist.test:" + receiver.port() + "/")));

            String job = created(post(service.at(JOBS), salesRep()));

            Delivery delivery = receiver.next();
            assertEquals(job, delivery.url());
            assertEquals(
                    "hooks.shortlist.test:" + receiver.port(),
                    delivery.headers().getFirst("Host"));
            String reason;
            do {
                reason = get(service.at(refused)).path("'Last failure'.Reason");
            } while (reason == null);
            assertEquals(
                    "There was no answer: the TLS handshake failed, since the certificate is not trusted or is for another host.",
                    reason);
            assertEquals(List.of(), receiver.rest());
        }
    }

    private static void createKeys(Path file, String host) throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "hooks",
                "-keyalg",
                "EC",
                "-dname",
                "CN=hooks",
                "-ext",
                "san=dns:" + host,
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                "changeit");
        assertEquals(0, new ProcessBuilder(command).start().waitFor());
    }

    private static HttpsServer https(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(keys)) {
            store.load(stream, "changeit".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return server;
    }
}
