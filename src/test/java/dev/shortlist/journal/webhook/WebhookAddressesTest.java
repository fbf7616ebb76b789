package dev.shortlist.journal.webhook;

import static dev.shortlist.support.Api.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortlist.support.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where webhooks may lead, unless the operator allows private networks. */
@QuarkusTest
class WebhookAddressesTest {

    private static final String WEBHOOKS = "/api/webhooks/";
    private static final String NOT_PUBLIC =
            "Url must not lead to a private, loopback, link-local or other network that is not public.";

    @Inject
    DataSource database;

    @AfterEach
    void end_all() throws Exception {
        Sql.run(database, "delete from webhook");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "2130706433",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.170",
                "192.168.1.1",
                "198.18.0.1",
                "203.0.113.7",
                "224.0.0.1",
                "255.255.255.255",
                "[::]",
                "[::1]",
                "[::7f00:1]",
                "[::ffff:127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[64:ff9b:1::1]",
                "[100::1]",
                "[2001::1]",
                "[2001:db8::1]",
                "[2002:7f00:1::]",
                "[fc00::1]",
                "[fd12:3456::1]",
                "[fe80::1]",
                "[fec0::1]",
                "[ff02::1]",
                "localhost"
            })
    void a_network_that_is_not_public_is_refused(String host) {
        invalid(post(WEBHOOKS, body("Url", "https://" + host + ":8443/hook")), "#/Url")
                .says(NOT_PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.167.0.1",
                "223.255.255.255",
                "[2606:4700::1111]",
                "[2a00:1450::1]"
            })
    void a_public_network_is_not(String host) {
        created(post(WEBHOOKS, body("Url", "https://" + host + ":8443/hook?a=%20", "State", "Paused")));
    }

    @Test
    void a_name_that_leads_to_this_machine_is_refused() throws Exception {
        InetAddress self = InetAddress.getLocalHost();
        invalid(post(WEBHOOKS, body("Url", "https://" + self.getHostName() + "/")), "#/Url")
                .says(NOT_PUBLIC);
    }

    @Test
    void a_name_without_an_address_is_refused() {
        invalid(post(WEBHOOKS, body("Url", "https://nothing.invalid/")), "#/Url")
                .says("Url has a host that has no address.");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 22, 25, 53, 110, 143, 465, 587, 993, 2049, 5060, 6000, 6667, 10080})
    void a_port_of_another_protocol_is_refused(int port) {
        invalid(post(WEBHOOKS, body("Url", "https://1.1.1.1:" + port + "/hook")), "#/Url")
                .says("Url must not have port %d, which is for another protocol than HTTP.".formatted(port));
    }

    @Test
    void http_is_refused() {
        invalid(post(WEBHOOKS, body("Url", "http://1.1.1.1/")), "#/Url").says("Url must begin with https://.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.1.1.1",
                "//1.1.1.1/",
                "/hook",
                "https:",
                "https:///hook",
                "https:hook",
                "https://",
                "https://:443/",
                "https://a b/",
                "https://a_b:x/",
                "https://127.1/",
                "https://1.1.1.1:0/",
                "https://1.1.1.1:65536/",
                "https://1.1.1.1:-1/",
                "https://ana@1.1.1.1/",
                "https://ana:secret@1.1.1.1/",
                "https://1.1.1.1/#part",
                "https://1.1.1.1/é",
                "https://1.1.1.1/\r\nHost: other",
                "ftp://1.1.1.1/",
                "file:///etc/passwd",
                "javascript:alert(1)"
            })
    void what_is_no_address_for_a_webhook_is_refused(String url) {
        invalid(post(WEBHOOKS, body("Url", url)), "#/Url");
    }

    @Test
    void a_patch_is_held_to_the_same() {
        String webhook = created(post(WEBHOOKS, body("Url", "https://1.1.1.1/", "State", "Paused")));

        invalid(patch(webhook, body("Url", "https://127.0.0.1/", "State", "x")), "#/Url", "#/State")
                .says(NOT_PUBLIC);

        assertEquals("https://1.1.1.1/", get(webhook).path("Url"));
    }

    @Test
    void a_name_that_leads_to_this_machine_later_on_is_never_connected_to() throws Exception {
        try (Receiver receiver = new Receiver()) {
            Sql.run(database, """
                    insert into webhook (id, url, state, secret, created_at)
                    values (nextval('webhook_id_seq'), ?, 'Active', decode(repeat('00', 32), 'hex'), now())
                    """, receiver.url().replace("http://", "https://"));
            aJob();

            Response webhooks;
            do {
                webhooks = get(WEBHOOKS);
            } while (webhooks.path("results[0].'Last failure'") == null);
            assertEquals(NOT_PUBLIC, webhooks.path("results[0].'Last failure'.Reason"));
            assertEquals(List.of(), receiver.rest());
            assertTrue(webhooks.<Integer>path("results[0].Attempts") >= 1);
        }
    }
}
