/// Colours and shapes: which style sheets are in force, and which colour a person has.
package homeroom.client.theme;
