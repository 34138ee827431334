/// The window and what lies over it: screens change in it, questions and sheets open in it, no other window ever does.
package homeroom.client.window;
