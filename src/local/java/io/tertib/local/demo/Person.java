package io.tertib.local.demo;

import io.tertib.order.Address;
import io.tertib.order.PlaceOrder;

/** The shop's customers. Their mail addresses are of a domain that delivers to nobody. */
enum Person {
    AISYAH(
            "Aisyah binti Rahman",
            "aisyah.rahman",
            "012-345 6701",
            "12 Jalan Ampang",
            "50450",
            "Kuala Lumpur",
            "Kuala Lumpur"),
    WEI_MING("Tan Wei Ming", "tan.weiming", "016-271 8802", "8 Jalan SS 2/55", "47300", "Petaling Jaya", "Selangor"),
    PRIYA(
            "Priya a/p Subramaniam",
            "priya.subra",
            "017-602 4403",
            "21 Jalan Gasing",
            "46000",
            "Petaling Jaya",
            "Selangor"),
    HAFIZ(
            "Muhammad Hafiz bin Abdullah",
            "hafiz.abdullah",
            "019-334 1204",
            "5 Jalan Setia Impian U13/6",
            "40170",
            "Shah Alam",
            "Selangor"),
    SIEW_LING(
            "Lim Siew Ling", "siewling.lim", "012-488 9005", "33 Lebuh Chulia", "10200", "George Town", "Pulau Pinang"),
    KAVITHA("Kavitha a/p Muniandy", "kavitha.m", "011-2345 7706", "47 Jalan Meru", "41050", "Klang", "Selangor"),
    HUDA(
            "Nurul Huda binti Ismail",
            "nurul.huda",
            "013-920 6607",
            "9 Jalan Sultan Zainal Abidin",
            "20000",
            "Kuala Terengganu",
            "Terengganu"),
    KAH_FAI("Wong Kah Fai", "kahfai.wong", "012-770 3308", "16 Jalan Wong Ah Fook", "80000", "Johor Bahru", "Johor"),
    ARJUN(
            "Arjun a/l Ramasamy",
            "arjun.ramasamy",
            "016-554 2109",
            "27 Jalan Sultan Idris Shah",
            "30000",
            "Ipoh",
            "Perak"),
    MARIAM(
            "Siti Mariam binti Yusof",
            "sitimariam",
            "019-965 8810",
            "3 Jalan Telipot",
            "15150",
            "Kota Bharu",
            "Kelantan"),
    MEI_YEE("Chong Mei Yee", "meiyee.chong", "014-678 5511", "52 Jalan Gaya", "88000", "Kota Kinabalu", "Sabah"),
    JASON(
            "Jason Lau Kee Huat",
            "jason.lau",
            "016-889 7212",
            "18 Jalan Song Thian Cheok",
            "93100",
            "Kuching",
            "Sarawak"),
    FARIDAH(
            "Faridah binti Osman",
            "faridah.osman",
            "012-636 4913",
            "6 Jalan Kota Laksamana 1/3",
            "75200",
            "Melaka",
            "Melaka"),
    GANESH(
            "Ganesh a/l Nadarajah",
            "ganesh.n",
            "017-668 1014",
            "40 Jalan Rasah",
            "70300",
            "Seremban",
            "Negeri Sembilan"),
    ZULKIFLI(
            "Ahmad Zulkifli bin Hassan",
            "zulkifli.hassan",
            "013-951 3615",
            "11 Jalan Tun Ismail",
            "25000",
            "Kuantan",
            "Pahang"),
    JIA_HUI("Ng Jia Hui", "jiahui.ng", "018-213 9416", "29 Jalan Puteri 7/9", "47100", "Puchong", "Selangor"),
    DEEPA(
            "Deepa a/p Krishnan",
            "deepa.krishnan",
            "012-457 8217",
            "7 Jalan Pengkalan",
            "08000",
            "Sungai Petani",
            "Kedah"),
    AMIRUL(
            "Amirul Hakim bin Roslan",
            "amirul.hakim",
            "011-3456 1918",
            "22 Jalan Fauna 1",
            "63000",
            "Cyberjaya",
            "Selangor"),
    CHEE_KEONG(
            "Lee Chee Keong", "ck.lee", "012-209 5519", "15 Jalan Telawi 3", "59100", "Kuala Lumpur", "Kuala Lumpur"),
    ZARINA(
            "Zarina binti Kamaruddin",
            "zarina.k",
            "019-388 7420",
            "2 Jalan P9A/1, Presint 9",
            "62250",
            "Putrajaya",
            "Putrajaya");

    private static final String DOMAIN = "@example.com";

    private final String fullName;
    private final String email;
    private final String phone;
    private final String street;
    private final String postcode;
    private final String city;
    private final String state;

    Person(String fullName, String mailbox, String phone, String street, String postcode, String city, String state) {
        this.fullName = fullName;
        this.email = mailbox + DOMAIN;
        this.phone = phone;
        this.street = street;
        this.postcode = postcode;
        this.city = city;
        this.state = state;
    }

    String email() {
        return email;
    }

    String phone() {
        return phone;
    }

    PlaceOrder.Customer customer() {
        return new PlaceOrder.Customer(null, fullName, email, phone);
    }

    Address address() {
        return new Address(fullName, street, null, city, state, postcode, "MY", phone);
    }
}
