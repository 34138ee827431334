/// Everything that people read: words from the bundle, reasons for error words, and what writing in all directions and scripts needs.
package homeroom.client.i18n;
