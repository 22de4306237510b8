package io.amberstream.golden;

import java.util.List;

/**
 * Texts in nine ways of writing: from right to left, without blanks, with combining marks, and
 * outside the first plane.
 */
public final class WrittenTexts {
  private static final List<String> ALL =
      List.of(
          "وصل الطرد أمس إلى القاهرة. كتب أحمد إلى شركة أمبر ABC-12!",
          "הֶחָבִילָה הִגִּיעָה אֶתְמוֹל לְתֵל אָבִיב. דָּנִי כָּתַב 12 מִכְתָּבִים.",
          "我昨天在北京收到了包裹。李明给亚马逊公司写了信！",
          "昨日、東京で荷物を受け取りました。「アンバー」に電話します。",
          "김민수는 서울에서 소포를 받았습니다. 고맙습니다!",
          "Cafe\u0301 Zoe\u0308 in Mu\u0308nchen, Nguye\u0302\u0303n Va\u0306n A. Merci!",
          "पार्सल कल दिल्ली में आया। श्री शर्मा ने चिट्ठी लिखी।",
          "พัสดุมาถึงกรุงเทพเมื่อวานนี้ ขอบคุณครับ",
          "𝒜nna 👩‍👩‍👧 wrote to 𠮷野家 👍🏽 from İstanbul. ﬁne.");

  private WrittenTexts() {}

  /** One text of each. */
  public static List<String> all() {
    return ALL;
  }
}
